import type { Result } from '@tintype/database';
import { createRepo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { PurgeError } from '../../src';
import { type AccountsFixture, accountsOn, type MovableClock, meta, unwrap } from '../accounts-setup';

const day = 24 * 60 * 60 * 1000;

/** Begins a purge on a machine whose clock is two days ahead; here the day has not come yet. */
export function beginAhead(
  { database }: AccountsFixture,
  clock: MovableClock,
  id: UserId,
): Promise<Result<{ readonly begun: boolean }, PurgeError>> {
  const ahead = createRepo(database.dataSource, { clock: () => new Date(clock.now().getTime() + 2 * day) });
  return ahead.transact((tx) => accountsOn(tx).beginPurge(id));
}

/** Requests the deletion, and moves the clock to the day before it. */
export async function leave({ accounts }: AccountsFixture, clock: MovableClock, id: UserId): Promise<void> {
  unwrap(await accounts.requestDeletion(id, { password: 'correct horse battery' }, meta));
  clock.moveDays(29);
}
