import {
  type AccountsFixture,
  accountsOn,
  meta,
  openAccounts,
  refusal,
  rowsOf,
  unwrap,
} from '../accounts-setup';

const racers = 32;
let fixture: AccountsFixture;
beforeAll(async () => {
  fixture = await openAccounts({ poolSize: racers });
});
afterAll(() => fixture?.database.close());

test('a network address gets a limited number of passkey challenges and rows', async () => {
  const accounts = accountsOn(fixture.database.repo, {
    relyingParty: { id: 'tintype.example', name: 'Tintype', origins: ['https://tintype.example'] },
    throttleLimits: { 'login-address': { points: 7, seconds: 60 } },
  });
  const client = { address: '192.0.2.10' };
  const asked = await Promise.all(
    Array.from({ length: racers }, () => accounts.startPasskeyLogin(client, meta)),
  );
  expect(asked.filter(({ ok }) => ok)).toHaveLength(7);
  const kinds = new Set(asked.map(refusal));
  expect(kinds).toEqual(new Set(['accepted', 'too_many_attempts']));
  expect(await rowsOf(fixture, 'SELECT count(*)::int AS n FROM tintype.passkey_challenges')).toEqual([
    { n: 7 },
  ]);
  // They count as login tries of that network only.
  const wrong = { identifier: 'absent', password: 'a wrong password' };
  expect(refusal(await accounts.logIn(wrong, client, meta))).toBe('too_many_attempts');
  unwrap(await accounts.startPasskeyLogin({ address: '192.0.2.11' }, meta));
  expect(
    await rowsOf(
      fixture,
      `SELECT outcome::text, count(*)::int AS n FROM tintype.actions WHERE name = 'start_passkey_login'
        GROUP BY outcome ORDER BY n`,
    ),
  ).toEqual([
    { outcome: 'succeeded', n: 8 },
    { outcome: 'failed', n: racers - 7 },
  ]);
});
