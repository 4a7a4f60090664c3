import { logInAs, MovableClock, meta, registration, rowsOf, unwrap, useAccounts } from '../accounts-setup';

const clock = new MovableClock();
const fixture = useAccounts({ clock: clock.now });

const sweep = async (): Promise<void> => {
  while (unwrap(await fixture.accounts.sweepExpired(2, meta)).removed > 0);
};

test('expired rows are deleted, and others stay', async () => {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration('early'), meta));
  unwrap(await accounts.renameUser(id, { username: 'late' }, meta));
  await logInAs(fixture, 'late');
  await logInAs(fixture, 'late');
  unwrap(await accounts.requestEmailConfirmation(id, meta));
  clock.moveDays(10);
  await logInAs(fixture, 'late');
  unwrap(await accounts.requestPasswordReset({ email: 'early@example.org' }, {}, meta));
  await sweep();
  const counts = () =>
    rowsOf(
      fixture,
      `SELECT (SELECT count(*)::int FROM tintype.sessions) AS sessions, (SELECT count(*)::int FROM tintype.usernames) AS usernames,
        (SELECT array_agg(purpose) FROM tintype.security_tokens) AS tokens`,
    );
  expect(await counts()).toEqual([{ sessions: 3, usernames: 2, tokens: ['reset_password'] }]);
  clock.moveDays(21);
  await sweep();
  expect(await counts()).toEqual([{ sessions: 1, usernames: 1, tokens: null }]);
  expect(unwrap(await accounts.sweepExpired(100, meta))).toEqual({ removed: 0 });
});
