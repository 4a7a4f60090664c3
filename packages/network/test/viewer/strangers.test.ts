import { createTestDatabase, type TestDatabase, totpCode } from '@tintype/shared-db/testing';
import { createKeyRing, type Network, openNetwork, systemMeta, unwrap } from '../../src';
import { testPassword as password } from '../../src/testing';

let database: TestDatabase;
let network: Network;
beforeAll(async () => {
  database = await createTestDatabase();
  network = await openNetwork({
    url: database.url,
    hashPassword: async (given) => `of ${given}`,
    accounts: {
      keyRing: createKeyRing(`test:${Buffer.alloc(32, 7).toString('base64')}`),
      verifyPassword: async (hash, given) => hash === `of ${given}`,
      throttleLimits: {
        'login-address': { points: 20, seconds: 900 },
        'login-account-everywhere': { points: 30, seconds: 3600 },
      },
    },
  });
});
afterAll(async () => {
  await network?.close();
  await database?.close();
});

const register = async (username: string) => {
  const input = { username, email: `${username}@example.org`, password, name: 'Ada' };
  return unwrap(await network.accounts.registerUser(input, systemMeta)).id;
};
const logIn = (identifier: string, given: string, client: object) =>
  network.as(null).account.logIn({ identifier, password: given }, client);
const kindOf = (result: Awaited<ReturnType<typeof logIn>>) => (result.ok ? 'accepted' : result.error.kind);

test.each([
  [(port: number) => `192.0.2.1:${50_000 + port}`],
  [(port: number) => `[2001:db8::${port}]:443`],
  [(turn: number) => `${' '.repeat(turn)}192.0.2.2`],
  [(turn: number) => `198.51.100.${turn}, 192.0.2.3`],
  [(turn: number) => (turn % 2 === 0 ? '::ffff:192.0.2.4' : '64:ff9b::192.0.2.4')],
  [(turn: number) => `nonsense ${turn}`],
])('%#: one machine is counted as one, however its address is written', async (write) => {
  for (let turn = 0; turn < 20; turn += 1)
    expect(kindOf(await logIn(`absent${turn}`, password, { address: write(turn) }))).toBe(
      'invalid_credentials',
    );
  expect(kindOf(await logIn('absent', password, { address: write(20) }))).toBe('too_many_attempts');
});

test('wrong passwords from one network keep the owner out nowhere else, and a device that has logged in before is never kept out', async () => {
  await register('ada');
  const entered = unwrap(await logIn('ada', password, { address: '192.0.2.50' }));
  if (entered.kind !== 'session') throw new Error('a second factor is wanted');
  for (let turn = 0; turn < 15; turn += 1) await logIn('ada', 'wrong', { address: '203.0.113.1' });
  expect(kindOf(await logIn('ada', password, { address: '192.0.2.51' }))).toBe('accepted');
  for (let subnet = 1; subnet <= 3; subnet += 1)
    for (let turn = 0; turn < 10; turn += 1) await logIn('ada', 'wrong', { address: `198.51.100.${subnet}` });
  expect(kindOf(await logIn('ada', password, { address: '192.0.2.52' }))).toBe('invalid_credentials');
  const device = entered.device.reveal();
  expect(kindOf(await logIn('ada', password, { address: '192.0.2.52', device }))).toBe('accepted');

  const email = 'ada@example.org';
  for (let turn = 0; turn < 8; turn += 1)
    await network.as(null).account.requestRegistration({ email }, { address: '203.0.113.9' });
  const mail = unwrap(
    await network.as(null).account.requestPasswordReset({ email }, { address: '192.0.2.52' }),
  );
  const newPassword = 'another horse battery';
  const reset = await network.as(null).account.resetPassword(mail?.secret.reveal(), { newPassword });
  const renewed = { address: '192.0.2.52', device: unwrap(reset).device.reveal() };
  expect(kindOf(await logIn('ada', newPassword, renewed))).toBe('accepted');
});

test('a user may type codes as the app shows them', async () => {
  const me = network.as(await register('grace'));
  const setup = unwrap(await me.account.setUpTotp({ password }));
  const code = totpCode(setup.secret.reveal(), new Date());
  const { recoveryCodes } = unwrap(
    await me.account.confirmTotp({ code: code.replace(/^(...)/, '$1\u00a0') }),
  );
  const recovery = recoveryCodes[0]?.reveal().toUpperCase().replaceAll('-', ' ');
  unwrap(await me.account.disableTotp({ password, code: recovery }));
});
