import type { UserId } from '@tintype/shared-db';
import { type AccountsOptions, createAccounts } from '../../src';
import {
  type AccountsFixture,
  accountsOn,
  logInAs,
  MovableClock,
  meta,
  refusal,
  registration,
  rowsOf,
  unwrap,
  useAccounts,
} from '../accounts-setup';
import { challengeOf, registerArmed } from '../second-factor/app';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now });

const register = async (username: string): Promise<UserId> =>
  unwrap(await fixture.accounts.registerUser(registration(username), meta)).id;
const withOptions = (options: AccountsOptions): AccountsFixture => ({
  ...fixture,
  accounts: accountsOn(fixture.database.repo, { ...options }),
});
const openOf = async (id: UserId) =>
  (await fixture.accounts.listSessions(id)).map(({ sessionId }) => sessionId).sort();

test('one session too many ends the one that was seen longest ago, and no other one', async () => {
  const few = withOptions({ maxSessions: 3 });
  const [id, other] = [await register('collector'), await register('neighbour')];
  const elsewhere = await logInAs(few, 'neighbour');
  const first = await logInAs(few, 'collector');
  clock.moveSeconds(600);
  const second = await logInAs(few, 'collector');
  clock.moveSeconds(600);
  const third = await logInAs(few, 'collector');
  // The first session is used once more, and the second is not.
  await few.accounts.authenticate(first.token.reveal());
  clock.moveSeconds(1);
  const fourth = await logInAs(few, 'collector');
  expect(await openOf(id)).toEqual([first.sessionId, third.sessionId, fourth.sessionId].sort());
  expect(await few.accounts.authenticate(second.token.reveal())).toBeNull();
  expect(refusal(await few.accounts.refreshSession(second.token.reveal(), {}, meta))).toBe('invalid_session');
  // A reuse would have ended more sessions.
  expect(await openOf(id)).toHaveLength(3);
  expect(await openOf(other)).toEqual([elsewhere.sessionId]);
});

test('ended sessions and replaced tokens are not counted', async () => {
  const few = withOptions({ maxSessions: 2 });
  const id = await register('refreshing');
  const first = await logInAs(few, 'refreshing');
  let token = first.token.reveal();
  for (let turn = 0; turn < 5; turn += 1) {
    clock.moveSeconds(1);
    token = unwrap(await few.accounts.refreshSession(token, {}, meta)).token.reveal();
  }
  const ended = await logInAs(few, 'refreshing');
  unwrap(await few.accounts.revokeSessions(id, { only: ended.sessionId }, meta));
  const second = await logInAs(few, 'refreshing');
  expect(await openOf(id)).toEqual([first.sessionId, second.sessionId].sort());
  expect(await few.accounts.authenticate(token)).toMatchObject({ sessionId: first.sessionId });
});

test('a user above a lowered limit has as many sessions as the limit after the next login', async () => {
  const id = await register('hoarder');
  for (let turn = 0; turn < 9; turn += 1) await logInAs(fixture, 'hoarder');
  expect(await openOf(id)).toHaveLength(9);
  clock.moveSeconds(1);
  const last = await logInAs(withOptions({ maxSessions: 1 }), 'hoarder');
  expect(await openOf(id)).toEqual([last.sessionId]);
});

test('a session by a second factor counts as one by a password', async () => {
  const few = withOptions({ maxSessions: 1 });
  const armed = await registerArmed(fixture, 'armed.collector', clock.now());
  const enter = async (): Promise<string> => {
    clock.moveSeconds(30);
    const challenge = await challengeOf(few, 'armed.collector');
    const code = armed.code(clock.now());
    return unwrap(await few.accounts.answerSecondFactor(challenge, { code }, {}, meta)).sessionId;
  };
  await enter();
  const second = await enter();
  expect(await openOf(armed.id)).toEqual([second]);
});

test('the default limit is a hundred sessions', async () => {
  const id = await register('default');
  await rowsOf(
    fixture,
    `INSERT INTO tintype.sessions (user_id, id, family_id, token_hash, started_at, last_seen_at, expires_at)
      SELECT $1, gen, gen, sha256(n::text::bytea), $2::timestamptz, $2::timestamptz, $2::timestamptz + interval '1 day'
      FROM (SELECT n, gen_random_uuid() AS gen FROM generate_series(1, 100) n) made`,
    [id, new Date(clock.now().getTime() - 1000)],
  );
  const last = await logInAs(fixture, 'default');
  const open = await openOf(id);
  expect(open).toHaveLength(100);
  expect(open).toContain(last.sessionId);
});

test.each([0, -1, 1.5, Number.NaN, Number.POSITIVE_INFINITY])(
  '%p is not a number of sessions or days',
  (given) => {
    const { repo } = fixture.database;
    expect(() => createAccounts(repo, { maxSessions: given })).toThrow('maxSessions is a whole number');
    expect(() => createAccounts(repo, { sessionDays: given })).toThrow('sessionDays is a whole number');
  },
);
