import { statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { TokenPurpose } from '@tintype/shared-db/accounts';

interface OfPurpose {
  readonly userId: UserId;
  readonly purpose: TokenPurpose;
}

/** A token takes the place of the one that was issued before for the same purpose. */
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

/** Uses a token up: of several who present it at once, one gets the row. */
export const takeTokenSql = statement<
  OfPurpose & { hashes: readonly Buffer[]; at: Date },
  { target: string | null }
>({
  name: 'accounts.take_security_token',
  text: `DELETE FROM tintype.security_tokens
    WHERE user_id = $userId AND purpose = $purpose AND token_hash = ANY($hashes::bytea[]) AND expires_at > $at
    RETURNING target`,
});

/** Counts one guess at a code; no row when there is none to guess at, or the guesses are used up. */
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
