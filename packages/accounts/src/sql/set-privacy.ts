import { type ActionParams, logAction } from '@tintype/action-log';
import { statement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/**
 * Locks the row FOR NO KEY UPDATE, which waits for transactions that have locked it FOR SHARE to decide by it, and makes later
 * ones wait.
 */
export const setPrivacySql = statement<
  ActionParams & { readonly userId: UserId; readonly isPrivate: boolean },
  { found: boolean; written: boolean }
>({
  name: 'accounts.set_privacy',
  text: `
    WITH locked AS (
      SELECT id, is_private FROM tintype.users WHERE id = $userId AND status = 'active' FOR NO KEY UPDATE
    ), written AS (
      UPDATE tintype.users u SET is_private = $isPrivate, lock_version = u.lock_version + 1 FROM locked
      WHERE u.id = locked.id AND locked.is_private <> $isPrivate RETURNING u.id
    ), ${logAction('locked')}
    SELECT EXISTS (SELECT FROM locked) AS found, EXISTS (SELECT FROM written) AS written`,
});
