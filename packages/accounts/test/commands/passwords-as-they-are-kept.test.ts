import { createAccounts, hashPassword } from '../../src';
import { meta, password, refusal, registration, rowsOf, unwrap, useAccounts } from '../accounts-setup';

const breached = 'password12345';
/** The same letters and digits in full width: the hash is the same. */
const wide = [...breached].map((sign) => String.fromCodePoint((sign.codePointAt(0) ?? 0) + 0xfee0)).join('');
const fixture = useAccounts(
  {},
  {
    hashPassword: (given) => hashPassword(given),
    isBreachedPassword: async (given) => given === breached,
  },
);

test('a password known from a breach is refused in every form with the same hash', async () => {
  const { accounts } = fixture;
  const refused = ['has appeared in a data breach'];
  expect(wide).not.toBe(breached);
  const registered = await accounts.registerUser(registration('wide', { password: wide }), meta);
  expect(refusal(registered)).toEqual({ password: refused });
  const id = await fixture.register('widening');
  const changed = await accounts.changePassword(id, { password, newPassword: wide }, null, meta);
  expect(refusal(changed)).toEqual({ newPassword: refused });
  const asked = unwrap(await accounts.requestPasswordReset({ email: 'widening@example.org' }, {}, meta));
  const reset = await accounts.resetPassword(asked?.secret.reveal(), { newPassword: wide }, meta);
  expect(refusal(reset)).toEqual({ newPassword: refused });
});

test.each([
  '',
  '!',
  'x'.repeat(60),
  '$2b$10$N9qo8uLOickgx2ZMRZoMyeIjZAgcfl7p92ldGxad68LJZdL17lhWy',
  '$argon2id$v=19$m=1',
])('no password matches the stored text %j, and it is not a fault', async (hash) => {
  const username = `kept${Math.random().toString(36).slice(2, 10)}`;
  const id = await fixture.register(username);
  await rowsOf(fixture, 'UPDATE tintype.credentials SET password_hash = $2 WHERE user_id = $1', [id, hash]);
  const { accounts } = fixture;
  for (const given of [password, hash || 'nothing'])
    expect(refusal(await accounts.logIn({ identifier: username, password: given }, {}, meta))).toBe(
      'invalid_credentials',
    );
  expect(refusal(await accounts.deactivateUser(id, { password }, meta))).toEqual({
    password: ['is invalid'],
  });
  // A reset gives the user a password again.
  const asked = unwrap(await accounts.requestPasswordReset({ email: `${username}@example.org` }, {}, meta));
  unwrap(await accounts.resetPassword(asked?.secret.reveal(), { newPassword: password }, meta));
  unwrap(await accounts.logIn({ identifier: username, password }, {}, meta));
});

const salt = 'yQ7vWXtqewhXKuKc4QGV5g';
const digest = 'tZov0bayvhdFe/2y3miwlCzSlLNXNfa0UGe7q65Atfg';
test.each([
  ['the alphabet of URLs', `$argon2id$v=19$m=19456,t=2,p=1$${salt}$${digest.replace('/', '_')}`],
  ['a hyphen', `$argon2id$v=19$m=19456,t=2,p=1$${salt.replace('q', '-')}$${digest}`],
  ['a cut end', `$argon2id$v=19$m=19456,t=2,p=1$${salt}$${digest.slice(0, -1)}`],
  ['too little memory', `$argon2id$v=19$m=1,t=2,p=1$${salt}$${digest}`],
])(
  'a hash that is damaged by %s fails like a wrong password, and the log says why without it',
  async (_how, hash) => {
    const username = `torn${Math.random().toString(36).slice(2, 10)}`;
    const id = await fixture.register(username);
    await rowsOf(fixture, 'UPDATE tintype.credentials SET password_hash = $2 WHERE user_id = $1', [id, hash]);
    const { accounts } = fixture;
    const by = { ...meta, requestId: username };
    const logged = () =>
      rowsOf(
        fixture,
        'SELECT name, entity_id, outcome, data FROM tintype.actions WHERE request_id = $1 ORDER BY id',
        [username],
      );
    expect(refusal(await accounts.logIn({ identifier: username, password }, {}, by))).toBe(
      'invalid_credentials',
    );
    expect(await logged()).toEqual([
      { name: 'log_in', entity_id: id, outcome: 'failed', data: { error: 'unreadable_hash' } },
    ]);
    expect(refusal(await accounts.deactivateUser(id, { password }, by))).toEqual({
      password: ['is invalid'],
    });
    const change = { password, newPassword: 'another horse battery' };
    expect(refusal(await accounts.changePassword(id, change, null, by))).toEqual({
      password: ['is invalid'],
    });
    const errors = { password: [{ code: 'unreadable_hash', params: {} }] };
    expect((await logged()).slice(1)).toEqual([
      { name: 'deactivate_user', entity_id: id, outcome: 'failed', data: { error: 'invalid', errors } },
      { name: 'change_password', entity_id: id, outcome: 'failed', data: { error: 'invalid', errors } },
    ]);
    // A reset gives the user a password again.
    const asked = unwrap(await accounts.requestPasswordReset({ email: `${username}@example.org` }, {}, meta));
    unwrap(await accounts.resetPassword(asked?.secret.reveal(), { newPassword: password }, meta));
    unwrap(await accounts.logIn({ identifier: username, password }, {}, meta));
  },
);

test('a user without a password gets the answer of an unknown user', async () => {
  const { accounts, database } = fixture;
  const id = await fixture.register('without');
  await rowsOf(fixture, 'DELETE FROM tintype.credentials WHERE user_id = $1', [id]);
  const verified: (string | null)[] = [];
  const watched = createAccounts(database.repo, {
    verifyPassword: async (hash) => {
      verified.push(hash);
      return false;
    },
  });
  for (const identifier of ['without', 'absent'])
    expect(refusal(await watched.logIn({ identifier, password }, {}, meta))).toBe('invalid_credentials');
  expect(refusal(await accounts.changePassword(id, { password, newPassword: password }, null, meta))).toEqual(
    {
      password: ['is invalid'],
    },
  );
  expect(verified).toEqual([null, null]);
});
