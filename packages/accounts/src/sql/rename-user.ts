import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** The number of renames since a time, and the time of the oldest. */
export const recentRenamesSql = statement<
  { userId: UserId; since: Date },
  { renames: number; oldest: Date | null }
>({
  name: 'accounts.count_recent_renames',
  text: `SELECT count(*) AS renames, min(changed_at) AS oldest FROM tintype.username_changes
    WHERE user_id = $userId AND changed_at > $since`,
});

/**
 * Claims a name that is free, that is the user's own in quarantine, or whose quarantine is over. No row when another user has
 * it.
 */
export const claimUsernameSql = statement<
  { usernameKey: string; userId: UserId; at: Date },
  { usernameKey: string }
>({
  name: 'accounts.claim_username',
  text: `
    INSERT INTO tintype.usernames (username_key, user_id, state, created_at) VALUES ($usernameKey, $userId, 'held', $at)
    ON CONFLICT (username_key) DO UPDATE
      SET user_id = excluded.user_id, state = 'held', until = NULL, created_at = excluded.created_at
      WHERE usernames.state = 'quarantined'
        AND (usernames.user_id = excluded.user_id OR usernames.until <= excluded.created_at)
    RETURNING username_key`,
});

/** Keeps the released name from other users until the quarantine is over. */
export const quarantineUsernameSql = statement<{ usernameKey: string; userId: UserId; until: Date }, object>({
  name: 'accounts.quarantine_username',
  text: `UPDATE tintype.usernames SET state = 'quarantined', until = $until
    WHERE username_key = $usernameKey AND user_id = $userId AND state = 'held'`,
});

/** Writes the new name, and a row of history from which renames are counted. */
export const renameUserSql = statement<
  { userId: UserId; changeId: string; from: string; username: string; usernameKey: string; at: Date },
  object
>({
  name: 'accounts.rename_user',
  text: `
    WITH renamed AS (
      UPDATE tintype.users SET username = $username, username_key = $usernameKey, lock_version = lock_version + 1
      WHERE id = $userId RETURNING id
    )
    INSERT INTO tintype.username_changes (user_id, id, from_username, to_username, changed_at)
    SELECT id, $changeId::uuid, $from, $username, $at::timestamptz FROM renamed`,
});
