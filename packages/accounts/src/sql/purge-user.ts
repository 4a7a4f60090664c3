import { statement } from '@tintype/database';
import { deleteBatch, type UserId } from '@tintype/shared-db';

/** Users whose deletion is due, or whose purge has begun on any machine; the longest due first. */
export const dueDeletionsSql = statement<{ at: Date; limit: number }, { id: UserId }>({
  name: 'accounts.list_due_deletions',
  text: `SELECT id FROM tintype.users WHERE delete_after <= $at OR purge_began_at IS NOT NULL
    ORDER BY delete_after, id LIMIT $limit`,
});

/**
 * Marks the purge as begun. From then on no command brings the user back, on any machine. The profile loses its picture: the files are
 * deleted before the profile.
 */
export const beginPurgeSql = statement<{ userId: UserId; at: Date }, object>({
  name: 'accounts.begin_purge',
  text: `WITH avatar AS (
      UPDATE tintype.profiles SET avatar_media_id = NULL WHERE user_id = $userId AND avatar_media_id IS NOT NULL
    )
    UPDATE tintype.users SET purge_began_at = $at, lock_version = lock_version + 1 WHERE id = $userId`,
});

/** Deletes a batch of a user's rows in a table that may have many of them. */
const purgeBatch = (table: 'sessions' | 'username_changes') =>
  statement<{ userId: UserId; limit: number }, { removed: number }>({
    name: `accounts.purge_${table}`,
    text: deleteBatch({ table: `tintype.${table}`, keys: ['user_id', 'id'], where: 'user_id = $userId' }),
  });

export const purgeSessionsSql = purgeBatch('sessions');
export const purgeUsernameChangesSql = purgeBatch('username_changes');

/**
 * Empties a user's row and keeps it, so that references to it stay valid. The names it ever had become tombstones. The rows
 * that the batches delete are deleted here too, so nothing is left if a caller skips the batches.
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
