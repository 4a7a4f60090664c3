import { Check, Column, Entity, Index, JoinColumn, OneToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { User } from './user';

/** The secret that a user shares with an authenticator app, sealed; `usedSteps` are the time steps of the last codes used. */
@Entity({ schema: 'tintype', name: 'totps' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({
  users: { user_id: inExport('second_factors') },
  others: { key_id: 'a key of the key ring', used_steps: 'numbers of time steps' },
})
@Check('totps_sealed_secret_check', `octet_length(sealed_secret) BETWEEN 29 AND 500`)
@Check('totps_used_steps_check', `cardinality(used_steps) <= 128`)
@Check('totps_key_id_check', `char_length(key_id) BETWEEN 1 AND 32`)
@Index('totps_key_id_idx', ['keyId'])
export class Totp {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'totps_pk' })
  userId!: UserId;

  @Column({ name: 'sealed_secret', type: 'bytea' })
  sealedSecret!: Buffer;

  @Column({ name: 'key_id', type: 'text', collation: 'C' })
  keyId!: string;

  /** In the order of their use, the latest last, at most 128. */
  @Column({ name: 'used_steps', type: 'bigint', array: true, default: [] })
  usedSteps!: number[];

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  /** Null until a first code has shown that the app has the secret: a login asks for no code before that. */
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
