import { Check, Column, Entity, Index, JoinColumn, ManyToOne, PrimaryColumn, type Relation } from 'typeorm';
import { isOneOf } from '../check-expressions';
import type { UserId } from '../ids';
import { notInExport, PersonalData } from '../personal-data';
import { OwnedBy } from '../placement';
import { User } from './user';

export const TOKEN_PURPOSES = [
  'confirm_email',
  'confirm_phone',
  'reset_password',
  'passkey_registration',
] as const;
export type TokenPurpose = (typeof TOKEN_PURPOSES)[number];

/** A secret that was sent to a person, as its hash: at most one for a user and purpose, gone once it is used. */
@Entity({ schema: 'tintype', name: 'security_tokens' })
@OwnedBy('user_id', { group: 'user' })
@PersonalData({ users: { user_id: notInExport('secret, and gone within a day') } })
@Check('security_tokens_purpose_check', isOneOf('purpose', TOKEN_PURPOSES))
@Check('security_tokens_token_hash_check', `octet_length(token_hash) = 32`)
@Check('security_tokens_target_check', `octet_length(target) <= 2000`)
@Check('security_tokens_expires_at_check', `expires_at > created_at`)
@Index('security_tokens_expires_at_idx', ['expiresAt'])
export class SecurityToken {
  @PrimaryColumn({ name: 'user_id', type: 'uuid', primaryKeyConstraintName: 'security_tokens_pk' })
  userId!: UserId;

  @PrimaryColumn({ name: 'purpose', type: 'text', primaryKeyConstraintName: 'security_tokens_pk' })
  purpose!: TokenPurpose;

  @Column({ name: 'token_hash', type: 'bytea' })
  tokenHash!: Buffer;

  /** What is proved with it: the address or number it was sent to. */
  @Column({ name: 'target', type: 'text', nullable: true })
  target!: string | null;

  @Column({ name: 'attempts', type: 'smallint', default: 0 })
  attempts!: number;

  @Column({ name: 'created_at', type: 'timestamptz', precision: 3 })
  createdAt!: Date;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;

  @ManyToOne(() => User, { onDelete: 'CASCADE', nullable: false })
  @JoinColumn({
    name: 'user_id',
    referencedColumnName: 'id',
    foreignKeyConstraintName: 'security_tokens_user_id_fkey',
  })
  user?: Relation<User>;
}
