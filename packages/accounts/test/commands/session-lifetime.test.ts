import type { AccountsOptions } from '../../src';
import {
  type AccountsFixture,
  accountsOn,
  logInAs,
  MovableClock,
  meta,
  refusal,
  registration,
  unwrap,
  useAccounts,
} from '../accounts-setup';

const day = 24 * 60 * 60 * 1000;
const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now });

const register = async (username: string): Promise<void> => {
  unwrap(await fixture.accounts.registerUser(registration(username), meta));
};
const withOptions = (options: AccountsOptions): AccountsFixture => ({
  ...fixture,
  accounts: accountsOn(fixture.database.repo, { ...options }),
});

test('a session ends a fixed time after its login, however often it is refreshed', async () => {
  const { accounts } = fixture;
  await register('eternal');
  const first = await logInAs(fixture, 'eternal');
  const login = clock.now().getTime();
  let [token, expiresAt] = [first.token.reveal(), first.expiresAt];
  for (let turn = 0; turn < 18; turn += 1) {
    clock.moveDays(20);
    const next = unwrap(await accounts.refreshSession(token, {}, meta));
    expect(next.sessionId).toBe(first.sessionId);
    [token, expiresAt] = [next.token.reveal(), next.expiresAt];
  }
  expect(expiresAt).toEqual(new Date(login + 365 * day));
  expect(await accounts.authenticate(token)).toMatchObject({ expiresAt });
  clock.moveDays(5);
  clock.moveSeconds(-1);
  token = unwrap(await accounts.refreshSession(token, {}, meta)).token.reveal();
  expect(await accounts.authenticate(token)).not.toBeNull();
  clock.moveSeconds(1);
  expect(await accounts.authenticate(token)).toBeNull();
  expect(refusal(await accounts.refreshSession(token, {}, meta))).toBe('invalid_session');
  expect(await accounts.listSessions(first.userId)).toEqual([]);
});

test('a lifetime that is shorter than a token lives ends the token with it', async () => {
  const brief = withOptions({ sessionDays: 2 });
  await register('brief');
  const session = await logInAs(brief, 'brief');
  expect(session.expiresAt).toEqual(new Date(clock.now().getTime() + 2 * day));
  clock.moveDays(1);
  const next = unwrap(await brief.accounts.refreshSession(session.token.reveal(), {}, meta));
  expect(next.expiresAt).toEqual(session.expiresAt);
  clock.moveDays(1);
  expect(await brief.accounts.authenticate(next.token.reveal())).toBeNull();
});

test('a shorter lifetime applies from the next refresh on', async () => {
  await register('shortened');
  const session = await logInAs(fixture, 'shortened');
  clock.moveDays(10);
  const { accounts } = withOptions({ sessionDays: 10 });
  expect(refusal(await accounts.refreshSession(session.token.reveal(), {}, meta))).toBe('invalid_session');
});
