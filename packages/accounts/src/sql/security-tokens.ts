import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { TokenPurpose } from '@tintype/shared-db/accounts';

interface OfPurpose {
  readonly userId: UserId;
  readonly purpose: TokenPurpose;
}

/** Replaces the token that was issued before for the same purpose. */
export const putTokenSql = statement<
  OfPurpose & { hash: Buffer; target: string | null; at: Date; expiresAt: Date },
  object
>({
  name: 'accounts.put_security_token',
  text: `
    INSERT INTO tintype.security_tokens (user_id, purpose, token_hash, target, attempts, created_at, expires_at)
    VALUES ($userId, $purpose, $hash, $target, 0, $at, $expiresAt)
    ON CONFLICT (user_id, purpose) DO UPDATE
      SET token_hash = excluded.token_hash, target = excluded.target, attempts = 0,
        created_at = excluded.created_at, expires_at = excluded.expires_at`,
});

/** Deletes a token. Of several calls with one token, one gets the row. */
export const takeTokenSql = statement<
  OfPurpose & { hashes: readonly Buffer[]; at: Date },
  { target: string | null }
>({
  name: 'accounts.take_security_token',
  text: `DELETE FROM tintype.security_tokens
    WHERE user_id = $userId AND purpose = $purpose AND token_hash = ANY($hashes::bytea[]) AND expires_at > $at
    RETURNING target`,
});

/** Counts one guess at a code. No row when there is no code, or its guesses are used up. */
export const countAttemptSql = statement<OfPurpose & { limit: number; at: Date }, { attempts: number }>({
  name: 'accounts.count_token_attempt',
  text: `UPDATE tintype.security_tokens SET attempts = attempts + 1
    WHERE user_id = $userId AND purpose = $purpose AND expires_at > $at AND attempts < $limit
    RETURNING attempts`,
});

export const voidTokenSql = statement<OfPurpose, object>({
  name: 'accounts.void_security_token',
  text: 'DELETE FROM tintype.security_tokens WHERE user_id = $userId AND purpose = $purpose',
});
