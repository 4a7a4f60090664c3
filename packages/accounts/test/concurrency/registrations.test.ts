import { type AccountsFixture, meta, openAccounts, registration } from '../accounts-setup';

const racers = 32;
let fixture: AccountsFixture;
beforeAll(async () => {
  fixture = await openAccounts({ poolSize: racers });
});
afterAll(() => fixture.database.close());

test('[inv 1] of concurrent registrations of one username, in any case, one succeeds and the rest get a field error', async () => {
  const { database, accounts } = fixture;
  const results = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      accounts.registerUser(
        registration(index % 2 === 0 ? 'racer' : 'RaceR', { email: `racer${index}@example.org` }),
        meta,
      ),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  for (const result of results) {
    if (!result.ok)
      expect(result.error.changeset.errorsByField).toEqual({ username: ['has already been taken'] });
  }
  const [row] = await database.ownerRepo.dataSource.query(
    `SELECT (SELECT count(*)::int FROM tintype.users) AS users, (SELECT count(*)::int FROM tintype.emails) AS emails`,
  );
  expect(row).toEqual({ users: 1, emails: 1 });
});

test('[inv 2] of concurrent registrations of one address one succeeds, and the others leave no claim of a name', async () => {
  const { database, accounts } = fixture;
  const results = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      accounts.registerUser(registration(`mail${index}`, { email: 'one@example.org' }), meta),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  for (const result of results) {
    if (!result.ok)
      expect(result.error.changeset.errorsByField).toEqual({ email: ['has already been taken'] });
  }
  const [row] = await database.ownerRepo.dataSource.query(
    `SELECT count(*)::int AS claims FROM tintype.usernames WHERE username_key LIKE 'mail%'`,
  );
  expect(row).toEqual({ claims: 1 });
});
