import { ok } from '@tintype/database';
import { createRepo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

import {
  accountsOn,
  logInAs,
  MovableClock,
  meta,
  password,
  refusal,
  registration,
  rowsOf,
  unwrap,
  useAccounts,
} from '../accounts-setup';

const racers = 32;
const clock = new MovableClock();
const fixture = useAccounts(
  { poolSize: racers, clock: clock.now },
  { throttleLimits: { 'login-account': { points: 1000, seconds: 900 } } },
);

/** A user who has requested the deletion now, and has logged in since. */
async function leaving(username: string): Promise<{ id: UserId; token: string }> {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration(username), meta));
  unwrap(await accounts.requestDeletion(id, { password }, meta));
  clock.moveDays(29);
  const session = await logInAs(fixture, username);
  return { id, token: session.token.reveal() };
}

const tablesThatName = async (id: UserId): Promise<readonly string[]> => {
  const keys = await rowsOf<{ table: string; column: string }>(
    fixture,
    `SELECT c.relname AS table, a.attname AS column FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
     JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey)
     WHERE k.contype = 'f' AND k.confrelid = 'tintype.users'::regclass`,
  );
  const named: string[] = [];
  for (const { table, column } of keys)
    if (
      (await rowsOf(fixture, `SELECT 1 FROM tintype.${table} WHERE ${column} = $1 LIMIT 1`, [id])).length > 0
    )
      named.push(table);
  return named;
};

test('[inv 17] from the day of the deletion on, no login, refresh or reactivation succeeds', async () => {
  const { accounts } = fixture;
  const { id, token } = await leaving('over');
  const asked = unwrap(await accounts.requestPasswordReset({ email: 'over@example.org' }, {}, meta));
  expect(await accounts.authenticate(token)).toMatchObject({ status: 'pending_deletion' });
  clock.moveDays(1);
  // The token is younger than the request.
  await rowsOf(fixture, 'UPDATE tintype.security_tokens SET expires_at = $2 WHERE user_id = $1', [
    id,
    new Date(clock.now().getTime() + 60_000),
  ]);
  expect(await accounts.authenticate(token)).toBeNull();
  expect(refusal(await accounts.refreshSession(token, {}, meta))).toBe('invalid_session');
  expect(refusal(await accounts.logIn({ identifier: 'over', password }, {}, meta))).toBe(
    'invalid_credentials',
  );
  const newPassword = 'staple staple staple';
  expect(refusal(await accounts.resetPassword(asked?.secret.reveal(), { newPassword }, meta))).toBe(
    'invalid_token',
  );
  expect(unwrap(await accounts.requestPasswordReset({ email: 'over@example.org' }, {}, meta))).toBeNull();
  expect(refusal(await accounts.reactivateUser(id, meta))).toBe('not_found');
});

test('[inv 17] logins and refreshes that race the end of a purge leave no row of the user', async () => {
  const { accounts, database } = fixture;
  const { id, token } = await leaving('racing');
  clock.moveDays(1);
  clock.moveSeconds(-1);
  // The purge runs with a clock one second ahead; here the day has not come yet.
  const ahead = createRepo(database.dataSource, { clock: () => new Date(clock.now().getTime() + 2000) });
  const purging = accountsOn(ahead);
  const entering = Array.from({ length: racers }, (_, index) =>
    index === 0
      ? accounts.refreshSession(token, {}, meta)
      : accounts.logIn({ identifier: 'racing', password }, {}, meta),
  );
  await entering[1];
  const batch = () => ahead.transact(async (tx) => ok(await accountsOn(tx).purgeUser(id, 500)));
  while (unwrap(await batch()) > 0);
  await logInAs(fixture, 'racing');
  const [purged] = await Promise.all([purging.tombstoneUser(id, meta), ...entering]);
  unwrap(purged);
  expect(await tablesThatName(id)).toEqual([]);
});

test('[inv 17] of a reactivation and a purge by a clock ahead exactly one happens', async () => {
  const { accounts, database } = fixture;
  const ahead = createRepo(database.dataSource, { clock: () => new Date(clock.now().getTime() + 2000) });
  for (let round = 0; round < 16; round += 1) {
    const { id, token } = await leaving(`returning${round}`);
    clock.moveDays(1);
    clock.moveSeconds(-1);
    const begin = () => ahead.transact((tx) => accountsOn(tx).beginPurge(id));
    const ways = [
      () => accounts.reactivateUser(id, meta),
      begin,
      () => accounts.refreshSession(token, {}, meta),
      () => accounts.suspendUser(id, meta),
    ] as const;
    const results = await Promise.all(
      Array.from({ length: racers }, async (_, turn) => ways[(turn + round) % ways.length]?.()),
    );
    const done = (kind: number) =>
      results.filter((result, turn) => (turn + round) % 4 === kind && result?.ok);
    const [row] = await rowsOf<{ status: string; begun: boolean }>(
      fixture,
      'SELECT status, purge_began_at IS NOT NULL AS begun FROM tintype.users WHERE id = $1',
      [id],
    );
    // The first of them decides for all later ones.
    expect([done(0).length > 0, done(1).length > 0].filter(Boolean).length).toBeLessThanOrEqual(1);
    expect(row?.begun).toBe(done(1).length > 0);
    if (row?.begun) expect(unwrap(await begin())).toEqual({ begun: false });
    if (row?.begun) expect(refusal(await accounts.unsuspendUser(id, meta))).toBe('not_found');
  }
});
