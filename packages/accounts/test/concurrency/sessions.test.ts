import {
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

const racers = 32;
const clock = new MovableClock();
const fixture = useAccounts({ poolSize: racers, clock: clock.now });

test('[inv 13] one token refreshed many times at once has one successor, which all get, and the session lives', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('racing');
  const session = await logInAs(fixture, 'racing');
  const results = await Promise.all(
    Array.from({ length: racers }, () => accounts.refreshSession(session.token.reveal(), {}, meta)),
  );
  const tokens = results.map((result) => unwrap(result).token.reveal());
  expect(new Set(tokens).size).toBe(1);
  expect(await accounts.authenticate(tokens[0])).toMatchObject({ sessionId: session.sessionId });
  expect(await accounts.listSessions(id)).toHaveLength(1);
});

test('[inv 13] a reuse that races the next refresh leaves no successor open', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('chased');
  for (let round = 0; round < racers; round += 1) {
    const first = await logInAs(fixture, 'chased');
    const second = unwrap(await accounts.refreshSession(first.token.reveal(), {}, meta));
    // After the grace period, in which the first token gives the second.
    clock.moveSeconds(61);
    await Promise.all([
      accounts.refreshSession(second.token.reveal(), {}, meta),
      accounts.refreshSession(first.token.reveal(), {}, meta),
    ]);
  }
  expect(await accounts.listSessions(id)).toEqual([]);
});

test('[inv 12] logins with the old password that race its change leave no session open', async () => {
  const accounts = accountsOn(fixture.database.repo, {
    throttleLimits: { 'login-account': { points: 1000, seconds: 900 } },
  });
  const id = unwrap(await accounts.registerUser(registration('turning'), meta)).id;
  const logIns = Array.from({ length: racers }, () =>
    accounts.logIn({ identifier: 'turning', password: 'correct horse battery' }, {}, meta),
  );
  const change = { password: 'correct horse battery', newPassword: 'staple staple staple' };
  const [changed] = await Promise.all([accounts.changePassword(id, change, null, meta), ...logIns]);
  expect(changed.ok).toBe(true);
  expect(await accounts.listSessions(id)).toEqual([]);
});

test('guesses that come at once do not pass the limit', async () => {
  const accounts = accountsOn(fixture.database.repo, {
    throttleLimits: { 'login-account': { points: 4, seconds: 900 } },
  });
  await fixture.register('besieged');
  const wrong = { identifier: 'besieged', password: 'a wrong password' };
  await Promise.all(Array.from({ length: racers }, () => accounts.logIn(wrong, {}, meta)));
  const right = { identifier: 'besieged', password: 'correct horse battery' };
  expect(refusal(await accounts.logIn(right, {}, meta))).toBe('invalid_credentials');
  expect(await rowsOf(fixture, `SELECT points FROM tintype.throttles WHERE points > ${racers}`)).toHaveLength(
    1,
  );
});

test('of concurrent changes of one password one succeeds', async () => {
  const accounts = accountsOn(fixture.database.repo, {
    throttleLimits: { 'login-account': { points: 1000, seconds: 900 } },
  });
  const id = unwrap(await accounts.registerUser(registration('fickle'), meta)).id;
  const results = await Promise.all(
    Array.from({ length: 8 }, (_, index) =>
      accounts.changePassword(
        id,
        { password: 'correct horse battery', newPassword: `staple staple ${index}` },
        null,
        meta,
      ),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  for (const result of results) if (!result.ok) expect(refusal(result)).toEqual({ password: ['is invalid'] });
});
