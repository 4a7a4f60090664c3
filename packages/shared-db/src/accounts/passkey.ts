import { Check, Column, Entity, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import type { UserId } from '../ids';
import { inExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { User } from './user';

/** The public key of one device of a user. It checks the device's signatures; the key alone lets no person in. */
@Entity({ schema: 'tintype', name: 'passkeys' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({
  users: { user_id: inExport('passkeys') },
  others: { credential_id: 'a passkey', transports: 'ways to reach a device' },
})
@Check('passkeys_credential_id_check', `char_length(credential_id) BETWEEN 16 AND 1400`)
@Check('passkeys_public_key_check', `octet_length(public_key) BETWEEN 16 AND 4000`)
@Check('passkeys_counter_check', `counter BETWEEN 0 AND 4294967295`)
@Check('passkeys_transports_check', `cardinality(transports) <= 10`)
@Check('passkeys_name_check', `char_length(name) BETWEEN 1 AND 200`)
export class Passkey {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'passkeys_pk' })
  userId!: UserId;

  /** In base64url, as the browser names it. */
  @PrimaryColumn({
    name: 'credential_id',
    type: 'text',
    collation: 'C',
    primaryKeyConstraintName: 'passkeys_pk',
  })
  credentialId!: string;

  @Column({ name: 'public_key', type: 'bytea' })
  publicKey!: Buffer;

  /** How often the device says to have signed; a copy of it would fall behind. Zero for devices that do not count. */
  @Column({ name: 'counter', type: 'bigint' })
  counter!: number;

  @Column({ name: 'transports', type: 'text', array: true, default: [] })
  transports!: string[];

  @Column({ name: 'name', type: 'text' })
  name!: string;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'last_used_at', type: 'timestamptz', precision: 3, nullable: true })
  lastUsedAt!: Date | null;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'passkeys_user_id_fkey',
  })
  user?: Relation<User>;
}
