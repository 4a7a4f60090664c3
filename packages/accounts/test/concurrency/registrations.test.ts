import { mailedTo, meta, refusal, registration, useAccounts } from '../accounts-setup';

const racers = 32;
const fixture = useAccounts({ poolSize: racers });

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

test('[inv 14] of concurrent registrations with one mailed token one succeeds, and the others leave nothing', async () => {
  const { database, accounts } = fixture;
  const token = await mailedTo(fixture, 'mailed@example.org');
  const results = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      accounts.finishRegistration(
        registration(`token${index}`, { email: 'mailed@example.org', token }),
        {},
        meta,
      ),
    ),
  );
  const answers = results.map(refusal);
  expect(answers.filter((answer) => answer === 'accepted')).toHaveLength(1);
  expect(answers.filter((answer) => answer === 'invalid_token')).toHaveLength(racers - 1);
  const [row] = await database.ownerRepo.dataSource.query(
    `SELECT (SELECT count(*)::int FROM tintype.usernames WHERE username_key LIKE 'token%') AS names,
      (SELECT count(*)::int FROM tintype.emails WHERE email_key = 'mailed@example.org') AS addresses`,
  );
  expect(row).toEqual({ names: 1, addresses: 1 });
});

test('[inv 2] an address raced by strangers who finish and by a clerk who registers has one owner', async () => {
  const { database, accounts } = fixture;
  const token = await mailedTo(fixture, 'raced@example.org');
  const results = await Promise.all(
    Array.from({ length: racers }, (_, index) => {
      const input = registration(`raced${index}`, { email: 'raced@example.org', token });
      return index % 2 === 0
        ? accounts.finishRegistration(input, {}, meta)
        : accounts.registerUser(input, meta);
    }),
  );
  expect(results.filter(({ ok }) => ok)).toHaveLength(1);
  for (const refused of results.filter(({ ok }) => !ok).map(refusal))
    expect(['invalid_token', { email: ['has already been taken'] }]).toContainEqual(refused);
  const [row] = await database.ownerRepo.dataSource.query(
    `SELECT count(*)::int AS names FROM tintype.usernames WHERE username_key LIKE 'raced%'`,
  );
  expect(row).toEqual({ names: 1 });
});
