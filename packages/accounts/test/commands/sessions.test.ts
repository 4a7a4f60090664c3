import type { UserId } from '@tintype/shared-db';
import { createAccounts } from '../../src';
import {
  type AccountsFixture,
  accountsOn,
  logInAs,
  MovableClock,
  meta,
  refusal,
  rowsOf,
  unwrap,
  useAccounts,
} from '../accounts-setup';

const clock = new MovableClock();
let endings = 0;
const fixture = useAccounts({ clock: clock.now });

test('a refreshed session continues with the next token and keeps its id', async () => {
  const { accounts } = fixture;
  await fixture.register('refresher');
  const first = await logInAs(fixture, 'refresher');
  clock.moveDays(20);
  const second = unwrap(await accounts.refreshSession(first.token.reveal(), { userAgent: 'Lens 2' }, meta));
  expect(second.sessionId).toBe(first.sessionId);
  expect(await accounts.authenticate(first.token.reveal())).toBeNull();
  clock.moveDays(20);
  expect(await accounts.authenticate(second.token.reveal())).toMatchObject({ sessionId: first.sessionId });
  expect(await accounts.listSessions(first.userId)).toMatchObject([
    { sessionId: first.sessionId, userAgent: 'Lens 2' },
  ]);
  clock.moveDays(30);
  expect(await accounts.authenticate(second.token.reveal())).toBeNull();
  expect(refusal(await accounts.refreshSession(second.token.reveal(), {}, meta))).toBe('invalid_session');
});

test('[inv 13] a reused token ends its whole family, and no other session', async () => {
  const { accounts } = fixture;
  await fixture.register('robbed');
  const stolen = await logInAs(fixture, 'robbed');
  const other = await logInAs(fixture, 'robbed');
  const second = unwrap(await accounts.refreshSession(stolen.token.reveal(), {}, meta));
  const third = unwrap(await accounts.refreshSession(second.token.reveal(), {}, meta));
  expect(refusal(await accounts.refreshSession(stolen.token.reveal(), {}, meta))).toBe('invalid_session');
  expect(await accounts.authenticate(third.token.reveal())).toBeNull();
  expect(refusal(await accounts.refreshSession(third.token.reveal(), {}, meta))).toBe('invalid_session');
  expect(await accounts.authenticate(other.token.reveal())).not.toBeNull();
  expect(
    await rowsOf(
      fixture,
      `SELECT outcome FROM tintype.actions WHERE name = 'revoke_reused_session' AND entity_id = $1`,
      [stolen.userId],
    ),
  ).toEqual([{ outcome: 'succeeded' }]);
});

test('[inv 13] the family ends also when the refusal happens inside a transaction that is rolled back', async () => {
  const { accounts, database } = fixture;
  await fixture.register('nested');
  const stolen = await logInAs(fixture, 'nested');
  const second = unwrap(await accounts.refreshSession(stolen.token.reveal(), {}, meta));
  clock.moveSeconds(61);
  await database.repo.transact((tx) => accountsOn(tx).refreshSession(stolen.token.reveal(), {}, meta));
  expect(await accounts.authenticate(second.token.reveal())).toBeNull();
});

test('a client that lost an answer gets the same successor for a minute, and continues with it', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('unanswered');
  const first = await logInAs(fixture, 'unanswered');
  const refresh = (token: string) => accounts.refreshSession(token, { userAgent: 'Lens 2' }, meta);
  const lost = unwrap(await refresh(first.token.reveal()));
  clock.moveSeconds(59);
  const again = unwrap(await refresh(first.token.reveal()));
  expect(again.token.reveal()).toBe(lost.token.reveal());
  expect(again).toMatchObject({ sessionId: first.sessionId, expiresAt: lost.expiresAt });
  expect(await accounts.authenticate(first.token.reveal())).toBeNull();
  const next = unwrap(await refresh(again.token.reveal()));
  expect(await accounts.authenticate(next.token.reveal())).toMatchObject({ sessionId: first.sessionId });
  expect(await accounts.listSessions(id)).toHaveLength(1);
});

test('[inv 13] a minute later the same token ends the session', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('late');
  const first = await logInAs(fixture, 'late');
  const second = unwrap(await accounts.refreshSession(first.token.reveal(), {}, meta));
  clock.moveSeconds(60);
  expect(refusal(await accounts.refreshSession(first.token.reveal(), {}, meta))).toBe('invalid_session');
  expect(await accounts.authenticate(second.token.reveal())).toBeNull();
  expect(await accounts.listSessions(id)).toEqual([]);
});

test('the grace is an option: half an hour, or none', async () => {
  const patient = accountsOn(fixture.database.repo, { refreshGraceSeconds: 1800 });
  const strict = accountsOn(fixture.database.repo, { refreshGraceSeconds: 0 });
  const id = await fixture.register('optional');
  const first = await logInAs(fixture, 'optional');
  unwrap(await patient.refreshSession(first.token.reveal(), {}, meta));
  clock.moveSeconds(1799);
  unwrap(await patient.refreshSession(first.token.reveal(), {}, meta));
  expect(refusal(await strict.refreshSession(first.token.reveal(), {}, meta))).toBe('invalid_session');
  expect(await fixture.accounts.listSessions(id)).toEqual([]);
  expect(() => createAccounts(fixture.database.repo, { refreshGraceSeconds: -1 })).toThrow(
    'refreshGraceSeconds is a whole number from 0 to 3600',
  );
});

test.each<[string, (given: AccountsFixture, id: UserId) => Promise<unknown>]>([
  ['a logout', ({ accounts }, id) => accounts.revokeSessions(id, {}, meta)],
  [
    'a suspension',
    (given, id) => rowsOf(given, `UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [id]),
  ],
])('%s within the grace period is final', async (_name, end) => {
  const { accounts } = fixture;
  endings += 1;
  const username = `ended${endings}`;
  const id = await fixture.register(username);
  const first = await logInAs(fixture, username);
  const second = unwrap(await accounts.refreshSession(first.token.reveal(), {}, meta));
  await end(fixture, id);
  for (const { token } of [first, second])
    expect(refusal(await accounts.refreshSession(token.reveal(), {}, meta))).toBe('invalid_session');
});

test('one session ends, or all but one, or all', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('tidy');
  const [a, b, c] = [
    await logInAs(fixture, 'tidy'),
    await logInAs(fixture, 'tidy'),
    await logInAs(fixture, 'tidy'),
  ];
  const open = async () => (await accounts.listSessions(id)).map((session) => session.sessionId).sort();
  expect(unwrap(await accounts.revokeSessions(id, { only: a.sessionId }, meta))).toEqual({ revoked: 1 });
  expect(unwrap(await accounts.revokeSessions(id, { only: a.sessionId }, meta))).toEqual({ revoked: 0 });
  expect(await open()).toEqual([b.sessionId, c.sessionId].sort());
  for (const only of ['', 'nonsense', 'x'.repeat(100_000)])
    expect(unwrap(await accounts.revokeSessions(id, { only }, meta))).toEqual({ revoked: 0 });
  expect(unwrap(await accounts.revokeSessions(id, { except: c.sessionId }, meta))).toEqual({ revoked: 1 });
  expect(await open()).toEqual([c.sessionId]);
  expect(unwrap(await accounts.revokeSessions(id, {}, meta))).toEqual({ revoked: 1 });
  expect(await accounts.authenticate(c.token.reveal())).toBeNull();
});

test('a user cannot end the session of another user by its id', async () => {
  const { accounts } = fixture;
  const mallory = await fixture.register('mallory');
  await fixture.register('alice');
  const session = await logInAs(fixture, 'alice');
  expect(unwrap(await accounts.revokeSessions(mallory, { only: session.sessionId }, meta))).toEqual({
    revoked: 0,
  });
  expect(await accounts.authenticate(session.token.reveal())).not.toBeNull();
});

test("a suspended user's sessions open nothing", async () => {
  const { accounts } = fixture;
  const id = await fixture.register('sus');
  const session = await logInAs(fixture, 'sus');
  await rowsOf(fixture, `UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [id]);
  expect(await accounts.authenticate(session.token.reveal())).toBeNull();
  expect(refusal(await accounts.refreshSession(session.token.reveal(), {}, meta))).toBe('invalid_session');
});

test.each([null, undefined, 7, '', 'nonsense', 'A'.repeat(88), '!'.repeat(88), 'x'.repeat(1_000_000)])(
  '%.20p is not a session',
  async (token) => {
    expect(await fixture.accounts.authenticate(token)).toBeNull();
    expect(refusal(await fixture.accounts.refreshSession(token, {}, meta))).toBe('invalid_session');
  },
);

test('the time of last use is written at most every five minutes', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('seen');
  const session = await logInAs(fixture, 'seen');
  const opened = clock.now();
  clock.moveSeconds(60);
  await accounts.authenticate(session.token.reveal());
  expect((await accounts.listSessions(id))[0]?.lastSeenAt).toEqual(opened);
  clock.moveSeconds(600);
  await accounts.authenticate(session.token.reveal());
  expect((await accounts.listSessions(id))[0]?.lastSeenAt).toEqual(clock.now());
});
