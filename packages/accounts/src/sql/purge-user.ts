import { statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** Whose deletion's day has come, or whose purge was begun where it had; the longest due first. */
export const dueDeletionsSql = statement<{ at: Date; limit: number }, { id: UserId }>({
  name: 'accounts.list_due_deletions',
  text: `SELECT id FROM tintype.users WHERE delete_after <= $at OR purge_began_at IS NOT NULL
    ORDER BY delete_after, id LIMIT $limit`,
});

/** From here on nobody comes back, on whichever machine. */
export const beginPurgeSql = statement<{ userId: UserId; at: Date }, object>({
  name: 'accounts.begin_purge',
  text: 'UPDATE tintype.users SET purge_began_at = $at, lock_version = lock_version + 1 WHERE id = $userId',
});

/** What may have become long: every token of every session. */
export const purgeSessionsSql = statement<{ userId: UserId; limit: number }, { removed: number }>({
  name: 'accounts.purge_sessions',
  text: `
    WITH batch AS (
      SELECT user_id, id FROM tintype.sessions WHERE user_id = $userId ORDER BY id LIMIT $limit FOR UPDATE
    ), removed AS (
      DELETE FROM tintype.sessions s USING batch b WHERE s.user_id = b.user_id AND s.id = b.id RETURNING 1
    )
    SELECT count(*) AS removed FROM removed`,
});

export const purgeUsernameChangesSql = statement<{ userId: UserId; limit: number }, { removed: number }>({
  name: 'accounts.purge_username_changes',
  text: `
    WITH batch AS (
      SELECT user_id, id FROM tintype.username_changes WHERE user_id = $userId ORDER BY id LIMIT $limit FOR UPDATE
    ), removed AS (
      DELETE FROM tintype.username_changes c USING batch b WHERE c.user_id = b.user_id AND c.id = b.id RETURNING 1
    )
    SELECT count(*) AS removed FROM removed`,
});

/**
 * What is left of a user: the row, so that what refers to it keeps its sense, without a word of who it was; and the names it
 * ever held, which nobody gets again. What the batches take is taken here, too: whoever calls this
 * without them, or before the last of them, leaves nothing behind.
 */
export const tombstoneUserSql = statement<{ userId: UserId; at: Date }, { id: UserId }>({
  name: 'accounts.tombstone_user',
  text: `
    WITH names AS (
      UPDATE tintype.usernames SET state = 'tombstone', user_id = NULL, until = NULL WHERE user_id = $userId
    ), emails AS (
      DELETE FROM tintype.emails WHERE user_id = $userId
    ), phones AS (
      DELETE FROM tintype.phones WHERE user_id = $userId
    ), profiles AS (
      DELETE FROM tintype.profiles WHERE user_id = $userId
    ), settings AS (
      DELETE FROM tintype.settings WHERE user_id = $userId
    ), details AS (
      DELETE FROM tintype.personal_details WHERE user_id = $userId
    ), credentials AS (
      DELETE FROM tintype.credentials WHERE user_id = $userId
    ), totps AS (
      DELETE FROM tintype.totps WHERE user_id = $userId
    ), recovery_codes AS (
      DELETE FROM tintype.recovery_codes WHERE user_id = $userId
    ), passkeys AS (
      DELETE FROM tintype.passkeys WHERE user_id = $userId
    ), tokens AS (
      DELETE FROM tintype.security_tokens WHERE user_id = $userId
    ), challenges AS (
      DELETE FROM tintype.login_challenges WHERE user_id = $userId
    ), devices AS (
      DELETE FROM tintype.devices WHERE user_id = $userId
    ), sessions AS (
      DELETE FROM tintype.sessions WHERE user_id = $userId
    ), changes AS (
      DELETE FROM tintype.username_changes WHERE user_id = $userId
    )
    UPDATE tintype.users SET username = NULL, username_key = NULL, status = 'deleted', deleted_at = $at, deactivated_at = NULL,
      delete_after = NULL, purge_began_at = NULL, is_private = false, verified = false, role = 'user', lock_version = lock_version + 1
    WHERE id = $userId RETURNING id`,
});
