import { accountsOn, meta, registration, rowsOf, unwrap, useAccounts } from '../accounts-setup';

const fixture = useAccounts();

const at = (baseUrl: string) => accountsOn(fixture.database.repo, { baseUrl });

test('[inv 8] the address of a profile comes from the present name, is not stored, and cannot be set', async () => {
  const { accounts } = fixture;
  const given = registration('Ada', { url: 'https://evil.example', baseUrl: 'https://evil.example' });
  const { id } = unwrap(await accounts.registerUser(given, meta));
  expect((await accounts.getUser(id))?.url).toBe('/Ada');
  expect((await at('https://tintype.example').getUser(id))?.url).toBe('https://tintype.example/Ada');
  expect((await at('https://example.org/people/').getUserByUsername('ada'))?.url).toBe(
    'https://example.org/people/Ada',
  );
  unwrap(await accounts.renameUser(id, { username: 'countess' }, meta));
  expect((await at('https://tintype.example').getUserByUsername('ada'))?.url).toBe(
    'https://tintype.example/countess',
  );
});

test('a deleted user is not found', async () => {
  const { accounts } = fixture;
  const { id } = unwrap(await accounts.registerUser(registration('gone'), meta));
  await rowsOf(
    fixture,
    `UPDATE tintype.users SET status = 'deleted', username = NULL, username_key = NULL, deleted_at = created_at
      WHERE id = $1`,
    [id],
  );
  expect((await accounts.getUser(id))?.url).toBeNull();
});

test.each([
  '',
  'tintype.example',
  'ftp://tintype.example',
  'https://tintype.example/?a=b',
  'javascript:alert(1)',
])('%j is not a base of addresses', (baseUrl) => {
  expect(() => at(baseUrl)).toThrow('baseUrl is an http or https address');
});
