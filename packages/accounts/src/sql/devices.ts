import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/**
 * Stores a device, and deletes the devices seen longest ago above the limit. Rows that another login has locked are skipped, so
 * logins of one user cannot deadlock.
 */
export const rememberDeviceSql = statement<
  { userId: UserId; hash: Buffer; at: Date; enteredAt: Date | null; expiresAt: Date; most: number },
  object
>({
  name: 'accounts.remember_device',
  text: `
    WITH surplus AS (
      SELECT user_id, token_hash FROM tintype.devices WHERE user_id = $userId AND token_hash <> $hash
      ORDER BY last_seen_at DESC, token_hash OFFSET $most::int - 1
    ), locked_surplus AS (
      SELECT d.user_id, d.token_hash FROM tintype.devices d JOIN surplus USING (user_id, token_hash)
      WHERE d.user_id = $userId FOR UPDATE OF d SKIP LOCKED
    ), deleted AS (
      DELETE FROM tintype.devices d USING locked_surplus s WHERE d.user_id = s.user_id AND d.token_hash = s.token_hash
    )
    INSERT INTO tintype.devices AS d (user_id, token_hash, created_at, entered_at, last_seen_at, expires_at)
    VALUES ($userId, $hash, $at, $enteredAt, $at, $expiresAt)
    ON CONFLICT (user_id, token_hash) DO UPDATE SET entered_at = coalesce(d.entered_at, excluded.entered_at),
      last_seen_at = greatest(d.last_seen_at, excluded.last_seen_at),
      expires_at = greatest(d.expires_at, excluded.expires_at)`,
});

/**
 * An SQL condition: the device is known to the user. The statement needs the parameters `$deviceHash` and `$at`.
 *
 * @param userId the column of the user's id
 */
export const isKnownDevice = (userId: string): string => `EXISTS (
      SELECT FROM tintype.devices d
      WHERE d.user_id = ${userId} AND d.token_hash = $deviceHash::bytea AND d.expires_at > $at::timestamptz)`;
