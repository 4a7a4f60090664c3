import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ClaimOf } from '../placement';

/** A registration that waits for its mail address: it is confirmed with the token that was mailed there. */
@Entity({ schema: 'tintype', name: 'registrations' })
@ClaimOf('email_key')
@Check('registrations_email_key_check', `octet_length(email_key) BETWEEN 3 AND 254`)
@Check('registrations_token_hash_check', `octet_length(token_hash) = 32`)
@Check('registrations_expires_at_check', `expires_at > created_at`)
@Index('registrations_expires_at_idx', ['expiresAt'])
export class Registration {
  @PrimaryColumn({
    name: 'email_key',
    type: 'text',
    collation: 'C',
    primaryKeyConstraintName: 'registrations_pk',
  })
  emailKey!: string;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
