import { createRepo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { PurgeError } from '../../src';
import { type AccountsFixture, accountsOn, type MovableClock, meta, unwrap } from '../accounts-setup';

const day = 24 * 60 * 60 * 1000;

/** Begins a purge where the clock is two days ahead, so that here its day is still to come. */
export function beginAhead(
  { database }: AccountsFixture,
  clock: MovableClock,
  id: UserId,
): Promise<Result<{ readonly begun: boolean }, PurgeError>> {
  const ahead = createRepo(database.dataSource, { clock: () => new Date(clock.now().getTime() + 2 * day) });
  return ahead.transact((tx) => accountsOn(tx).beginPurge(id));
}

/** Asks for the deletion, and goes on to the day before it. */
export async function leave({ accounts }: AccountsFixture, clock: MovableClock, id: UserId): Promise<void> {
  unwrap(await accounts.requestDeletion(id, { password: 'correct horse battery' }, meta));
  clock.moveDays(29);
}
