import type { UserId } from '@tintype/shared-db';
import { meta, registration, rowsOf, useAccounts } from '../accounts-setup';

const racers = 32;
const fixture = useAccounts({ poolSize: racers });

const registerAll = (prefix: string): Promise<UserId[]> =>
  Promise.all(Array.from({ length: racers }, (_, index) => fixture.register(`${prefix}${index}`)));

/** Users whose name and claim disagree; there must be none. */
const disagreeing = () =>
  rowsOf(
    fixture,
    `SELECT u.username FROM tintype.users u
      WHERE (SELECT array_agg(n.username_key) FROM tintype.usernames n WHERE n.user_id = u.id AND n.state = 'held')
        IS DISTINCT FROM ARRAY[u.username_key]`,
  );

test('[inv 4] of concurrent renames to one free name one wins, and the others keep theirs', async () => {
  const ids = await registerAll('wants');
  const results = await Promise.all(
    ids.map((id, index) =>
      fixture.accounts.renameUser(id, { username: index % 2 === 0 ? 'wanted' : 'WANTED' }, meta),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  for (const result of results) {
    if (!result.ok)
      expect(result.error.kind === 'invalid' && result.error.changeset.errorsByField).toEqual({
        username: ['has already been taken'],
      });
  }
  expect(await disagreeing()).toEqual([]);
  expect(await rowsOf(fixture, `SELECT count(*)::int AS changes FROM tintype.username_changes`)).toEqual([
    { changes: 1 },
  ]);
});

test("[inv 4] after a ring of users who each want the next user's name, every user has a name", async () => {
  const ids = await registerAll('ring');
  const results = await Promise.all(
    ids.map((id, index) =>
      fixture.accounts.renameUser(id, { username: `ring${(index + 1) % racers}` }, meta),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(0);
  expect(await disagreeing()).toEqual([]);
});

test('[inv 4] after renames and registrations that race for one name, one user has it', async () => {
  const ids = await registerAll('mixed');
  const results = await Promise.all(
    ids.map((id, index) =>
      index % 2 === 0
        ? fixture.accounts.renameUser(id, { username: 'contested' }, meta)
        : fixture.accounts.registerUser(registration('Contested', { email: `c${index}@example.org` }), meta),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(1);
  expect(await disagreeing()).toEqual([]);
});

test('the limit on renames holds for concurrent renames of one user', async () => {
  const [id] = await registerAll('busy');
  if (id === undefined) throw new Error('no user was registered');
  const results = await Promise.all(
    Array.from({ length: racers }, (_, index) =>
      fixture.accounts.renameUser(id, { username: `busier${index}` }, meta),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(2);
  expect(await disagreeing()).toEqual([]);
});
