import { Check, Column, Entity, Index, PrimaryColumn } from 'typeorm';
import { ClaimOf } from '../placement';

/** An open challenge of a login by passkey. It belongs to no user: the answer says which user logs in. */
@Entity({ schema: 'tintype', name: 'passkey_challenges' })
@ClaimOf('challenge')
@Check('passkey_challenges_challenge_check', `char_length(challenge) = 43`)
@Index('passkey_challenges_expires_at_idx', ['expiresAt'])
export class PasskeyChallenge {
  @PrimaryColumn({
    name: 'challenge',
    type: 'text',
    collation: 'C',
    primaryKeyConstraintName: 'passkey_challenges_pk',
  })
  challenge!: string;

  @Column({ name: 'expires_at', type: 'timestamptz', precision: 3 })
  expiresAt!: Date;
}
