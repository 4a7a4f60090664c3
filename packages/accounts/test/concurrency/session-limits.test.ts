import type { UserId } from '@tintype/shared-db';
import { testSize } from '@tintype/shared-db/testing';
import type { OpenedSession } from '../../src';
import { meta, registration, rowsOf, unwrap, useAccounts } from '../accounts-setup';

const racers = 32;
const rounds = testSize({ small: 3, deep: 8 });
const maxSessions = 5;
const password = 'correct horse battery';
const unlimited = { points: 1_000_000, seconds: 900 };
const fixture = useAccounts(
  { poolSize: racers },
  {
    maxSessions,
    throttleLimits: { 'login-account': unlimited },
  },
);

const register = async (username: string): Promise<UserId> =>
  unwrap(await fixture.accounts.registerUser(registration(username), meta)).id;
async function logIn(identifier: string): Promise<OpenedSession> {
  const entered = unwrap(await fixture.accounts.logIn({ identifier, password }, {}, meta));
  if (entered.kind !== 'session') throw new Error('a second factor is wanted');
  return entered;
}
const times = <T>(run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: racers }, (_, index) => run(index)));

test('logins at once all succeed and leave at most the limit and their own number of sessions, and the next login restores the limit', async () => {
  const { accounts } = fixture;
  const id = await register('crowd');
  for (let round = 0; round < rounds; round += 1) {
    await times(() => logIn('crowd'));
    // Each login counts the sessions it sees, without those that are being opened beside it.
    expect((await accounts.listSessions(id)).length).toBeLessThanOrEqual(maxSessions + racers - 1);
    const last = await logIn('crowd');
    const left = await accounts.listSessions(id);
    expect(left).toHaveLength(maxSessions);
    expect(left.map(({ sessionId }) => sessionId)).toContain(last.sessionId);
  }
});

test('logins, refreshes, uses and ends of the same sessions at once are done or refused, and never a fault', async () => {
  const { accounts } = fixture;
  const id = await register('bustle');
  for (let round = 0; round < rounds; round += 1) {
    const open = await Promise.all(Array.from({ length: maxSessions }, () => logIn('bustle')));
    // Long enough ago that each use is written, in a different order each time.
    await rowsOf(
      fixture,
      `UPDATE tintype.sessions SET last_seen_at = now() - random() * interval '1 day' WHERE user_id = $1`,
      [id],
    );
    await times(async (index) => {
      const session = open[index % maxSessions];
      const token = session?.token.reveal();
      const ways = [
        () => logIn('bustle'),
        () => accounts.refreshSession(token, {}, meta),
        () => accounts.authenticate(token),
        () => logIn('bustle'),
        () => accounts.revokeSessions(id, { only: session?.sessionId ?? '' }, meta),
        () => accounts.sweepExpired(100, meta),
      ] as const;
      await ways[(index + round) % ways.length]?.();
    });
    await logIn('bustle');
    expect((await accounts.listSessions(id)).length).toBeLessThanOrEqual(maxSessions);
  }
});
