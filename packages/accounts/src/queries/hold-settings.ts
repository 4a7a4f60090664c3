import { type Repo, statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

const key = `hashtextextended('settings:' || $id::text, 0)`;

const holding = statement<{ id: UserId }, object>({
  name: 'accounts.hold_settings',
  text: `SELECT pg_advisory_xact_lock_shared(${key})`,
});

const locking = statement<{ id: UserId }, object>({
  name: 'accounts.lock_settings',
  text: `SELECT pg_advisory_xact_lock(${key})`,
});

/**
 * Holds what a user allows others until the transaction ends: nobody changes the settings meanwhile. What a later statement
 * reads of them stands.
 *
 * Locks the settings, shared; must run inside a transaction, and before anything that locks content. Not the user's row: those
 * who share a row's lock go past whoever waits for it, so that many at once would keep the user from being changed or
 * suspended for as long as they like. Here whoever waits is next.
 *
 * @example
 * await repo.transact(async (tx) => ok(await holdSettings(tx, ada.id)));
 */
export async function holdSettings(repo: Repo, id: UserId): Promise<void> {
  repo.assertInTransaction();
  await repo.sql(holding, { id });
}

/** Waits for all who hold a user's settings, and keeps others from it until the transaction ends. */
export async function lockSettings(repo: Repo, id: UserId): Promise<void> {
  repo.assertInTransaction();
  await repo.sql(locking, { id });
}
