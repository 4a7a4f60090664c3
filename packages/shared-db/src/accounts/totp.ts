import { Check, Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { UserId } from '../ids';
import { OwnedBy } from '../placement';
import { User } from './user';

/** The secret that a user shares with an authenticator app, sealed; `lastStep` is the time step of the code used last. */
@Entity({ schema: 'tintype', name: 'totps' })
@OwnedBy('user_id', { group: 'user', writtenBy: 'accounts' })
@Check('totps_sealed_secret_check', `octet_length(sealed_secret) BETWEEN 29 AND 500`)
@Check('totps_key_id_check', `char_length(key_id) BETWEEN 1 AND 32`)
@Index('totps_key_id_idx', ['keyId'])
export class Totp {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'totps_pk' })
  userId!: UserId;

  @Column({ name: 'sealed_secret', type: 'bytea' })
  sealedSecret!: Buffer;

  @Column({ name: 'key_id', type: 'text', collation: 'C' })
  keyId!: string;

  @Column({ name: 'last_step', type: 'bigint', default: -1 })
  lastStep!: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** Null until a first code has shown that the app has the secret: nobody is asked for codes before. */
  @Column({ name: 'confirmed_at', type: 'timestamptz', precision: 3, nullable: true })
  confirmedAt!: Date | null;

  @OneToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'totps_user_id_fkey',
  })
  user?: Relation<User>;
}
