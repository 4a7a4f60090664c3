import type { UserId } from '@tintype/shared-db';

import {
  accountsOn,
  MovableClock,
  meta,
  refusal,
  registration,
  rowsOf,
  unwrap,
  useAccounts,
} from '../accounts-setup';
import { beginAhead, leave } from './leaving';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now });

const register = async (username: string): Promise<UserId> =>
  unwrap(await fixture.accounts.registerUser(registration(username), meta)).id;

test('[inv 17] a purge begins on its day, not before, and once', async () => {
  const { accounts, database } = fixture;
  const id = await register('punctual');
  const begin = () => database.repo.transact((tx) => accountsOn(tx).beginPurge(id));
  expect(refusal(await begin())).toBe('wrong_status');
  await leave(fixture, clock, id);
  expect(refusal(await begin())).toBe('wrong_status');
  clock.moveDays(1);
  expect(unwrap(await begin())).toEqual({ begun: true });
  const began = clock.now();
  const marked = 'SELECT purge_began_at, lock_version FROM tintype.users WHERE id = $1';
  const first = await rowsOf(fixture, marked, [id]);
  expect(first).toMatchObject([{ purge_began_at: began }]);
  clock.moveDays(1);
  expect(unwrap(await begin())).toEqual({ begun: false });
  expect(await rowsOf(fixture, marked, [id])).toEqual(first);
  unwrap(await accounts.tombstoneUser(id, meta));
  expect(
    await rowsOf(fixture, 'SELECT status, purge_began_at FROM tintype.users WHERE id = $1', [id]),
  ).toEqual([{ status: 'deleted', purge_began_at: null }]);
  expect(refusal(await begin())).toBe('not_found');
});

test('[inv 18] a purge that has begun continues on a machine whose clock is behind', async () => {
  const { accounts, database } = fixture;
  const id = await register('interrupted');
  await leave(fixture, clock, id);
  expect(await accounts.listDueDeletions(100)).not.toContain(id);
  unwrap(await beginAhead(fixture, clock, id));
  expect(await accounts.listDueDeletions(100)).toContain(id);
  const again = await database.repo.transact((tx) => accountsOn(tx).beginPurge(id));
  expect(unwrap(again)).toEqual({ begun: false });
  unwrap(await accounts.tombstoneUser(id, meta));
  expect(await accounts.listDueDeletions(100)).not.toContain(id);
});

test('a user suspended before a purge stays suspended once it has begun', async () => {
  const { accounts } = fixture;
  const id = await register('banned.leaver');
  await leave(fixture, clock, id);
  unwrap(await accounts.suspendUser(id, meta));
  unwrap(await beginAhead(fixture, clock, id));
  expect(refusal(await accounts.unsuspendUser(id, meta))).toBe('not_found');
  expect((await accounts.getUser(id))?.status).toBe('suspended');
});

test('the database refuses to reactivate a user whose purge has begun, and to postpone the day', async () => {
  const id = await register('pinned');
  await leave(fixture, clock, id);
  unwrap(await beginAhead(fixture, clock, id));
  for (const change of [
    `status = 'active', delete_after = NULL`,
    `status = 'deactivated', delete_after = NULL, deactivated_at = now()`,
    `delete_after = delete_after + interval '10 days'`,
  ])
    await expect(rowsOf(fixture, `UPDATE tintype.users SET ${change} WHERE id = $1`, [id])).rejects.toThrow(
      'users_purge_began_at_check',
    );
});
