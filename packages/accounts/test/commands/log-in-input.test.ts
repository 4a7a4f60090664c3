import { accountsOn, meta, password, refusal, registration, unwrap, useAccounts } from '../accounts-setup';

const fixture = useAccounts();

const attempt = (identifier: unknown, given: unknown = password, client = {}) =>
  fixture.accounts.logIn({ identifier, password: given }, client, meta);

test('a password matches in every composition of its letters', async () => {
  const accounts = accountsOn(fixture.database.repo);
  unwrap(
    await accounts.registerUser(registration('composer', { password: 'caf\u00e9 au lait, s\u2019il' }), meta),
  );
  const decomposed = 'cafe\u0301 au lait, s\u2019il';
  expect((await accounts.logIn({ identifier: 'composer', password: decomposed }, {}, meta)).ok).toBe(true);
});

test.each(["'; DROP TABLE tintype.users; --", '\u202eadmin', '%', 'a@b@c', '@', ' ', '__proto__'])(
  'hostile identifier %j matches no user',
  async (identifier) => {
    expect(refusal(await attempt(identifier))).not.toBe('accepted');
  },
);

test.each(['a\0b', '\ud800', 'known@example.org\0'])('%j is not a text', async (identifier) => {
  expect(refusal(await attempt(identifier))).toEqual({ identifier: ['is invalid'] });
});

test('hostile user agents and addresses are stored as printable text or not at all', async () => {
  const { accounts } = fixture;
  const id = await fixture.register('agent');
  const client = { address: "1.2.3.4'; --", userAgent: `a\0b\ud800\n${'x'.repeat(1000)}` };
  unwrap(await accounts.logIn({ identifier: 'agent', password }, client, meta));
  const [session] = await accounts.listSessions(id);
  expect(session).toMatchObject({ address: null });
  expect(session?.userAgent).toMatch(/^a b\ufffd x+$/);
});
