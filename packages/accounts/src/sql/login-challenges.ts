import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** Adds a challenge. Earlier ones stay, so a stranger's login does not cancel the owner's. */
export const putLoginChallengeSql = statement<
  { userId: UserId; hash: Buffer; at: Date; expiresAt: Date },
  object
>({
  name: 'accounts.put_login_challenge',
  text: `INSERT INTO tintype.login_challenges (user_id, token_hash, attempts, created_at, expires_at)
    VALUES ($userId, $hash, 0, $at, $expiresAt)`,
});

/** Deletes a challenge. Of several calls with one challenge, one gets the row. */
export const takeLoginChallengeSql = statement<
  { userId: UserId; hash: Buffer; at: Date },
  { userId: UserId }
>({
  name: 'accounts.take_login_challenge',
  text: `DELETE FROM tintype.login_challenges
    WHERE user_id = $userId AND token_hash = $hash AND expires_at > $at RETURNING user_id`,
});

/**
 * Counts one answer to a challenge. No row when there is no such challenge, or its answers are used up. The row tells whether
 * the user knows the device, and whether the device has opened a session before: a device that only set a new password has not
 * shown a second factor yet.
 */
export const countChallengeAttemptSql = statement<
  { userId: UserId; hash: Buffer; limit: number; at: Date; deviceHash: Buffer | null },
  { known: boolean; entered: boolean }
>({
  name: 'accounts.count_challenge_attempt',
  text: `
    WITH counted AS (
      UPDATE tintype.login_challenges SET attempts = attempts + 1
      WHERE user_id = $userId AND token_hash = $hash AND expires_at > $at AND attempts < $limit RETURNING user_id
    ), device AS MATERIALIZED (
      SELECT entered_at FROM tintype.devices
      WHERE user_id = $userId AND token_hash = $deviceHash::bytea AND expires_at > $at::timestamptz
    )
    SELECT EXISTS (SELECT FROM device) AS known, (SELECT entered_at FROM device) IS NOT NULL AS entered FROM counted`,
});
