import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

const keyOf = (id: string): string => `hashtextextended('settings:' || ${id}::text, 0)`;

/**
 * SQL that locks the settings of the users of an earlier step until the transaction ends, shared, so that no command changes them.
 * For a statement of a series, before those that lock content; a later statement reads the settings. The viewer's own settings are
 * left out.
 *
 * It is an advisory lock and not a lock on the user's row: new sharers of a row lock overtake a transaction that waits to change the
 * row, so a busy author could never be changed or suspended. An advisory lock serves its waiters in order.
 *
 * @param ids an earlier step with a column `id`
 */
export const shareSettingsOf = (ids: string): string => `SELECT pg_advisory_xact_lock_shared(key) FROM (
    SELECT ${keyOf('id')} AS key FROM ${ids} WHERE id <> $viewerId::uuid ORDER BY key
  ) AS settings`;

const lockToChangeSql = statement<{ id: UserId }, object>({
  name: 'accounts.lock_settings_to_change',
  text: `SELECT pg_advisory_xact_lock(${keyOf('$id')})`,
});

/** Waits for every transaction that shares the lock of {@link shareSettingsOf}, and excludes others until this one ends. */
export async function lockSettingsToChange(repo: Repo, id: UserId): Promise<void> {
  repo.assertInTransaction();
  await repo.sql(lockToChangeSql, { id });
}
