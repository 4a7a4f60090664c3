import { createTestDatabase, type TestDatabase, totpCode } from '@tintype/shared-db/testing';
import { createKeyRing, type Network, openNetwork, systemMeta, unwrap } from '../src';
import { testPassword as password } from '../src/testing';

const key = (byte: number): string => Buffer.alloc(32, byte).toString('base64');
let database: TestDatabase;
let recoveryCode: string;
beforeAll(async () => {
  database = await createTestDatabase();
  const network = await openWith({ keyRing: createKeyRing(`old:${key(1)}`) });
  const input = { username: 'ada', email: 'ada@example.org', password, name: 'Ada' };
  const me = network.as(unwrap(await network.accounts.registerUser(input, systemMeta)).id);
  const setup = unwrap(await me.account.setUpTotp({ password }));
  const code = totpCode(setup.secret.reveal(), new Date());
  recoveryCode = unwrap(await me.account.confirmTotp({ code })).recoveryCodes[0]?.reveal() ?? '';
  await network.close();
});
afterAll(() => database.close());

const openWith = (accounts: object): Promise<Network> =>
  openNetwork({
    url: database.url,
    hashPassword: async () => 'of the password',
    accounts: { ...cheap, ...accounts },
  });
const cheap = { verifyPassword: async () => true };

test.each<[string, object, RegExp]>([
  [
    'no ring',
    {},
    /^second factors are sealed with "old", which the key ring lacks: .*accounts\.keyRing.*lost/,
  ],
  [
    'a ring without the key',
    { keyRing: createKeyRing(`new:${key(2)}`) },
    /^second factors are sealed with "old"/,
  ],
  [
    'a ring that is undefined',
    { keyRing: undefined },
    /^keyRing is undefined: give what createKeyRing makes/,
  ],
  [
    'the text of a ring',
    { keyRing: `old:${key(1)}` },
    /^keyRing is of type string: give what createKeyRing makes/,
  ],
  ['null', { keyRing: null }, /^keyRing is null: give/],
])(
  '%s is refused when the network opens, in one sentence without a key',
  async (_name, accounts, sentence) => {
    const opened = openWith(accounts);
    await expect(opened).rejects.toThrow(sentence);
    await expect(opened).rejects.toMatchObject({
      name: 'ProgrammerError',
      message: expect.not.stringContaining(key(1)),
    });
  },
);

test('a key that is named as lost is not missed: its users come in by a recovery code', async () => {
  const network = await openWith({ keyRing: createKeyRing(`new:${key(2)}`, { lost: ['old'] }) });
  try {
    const visitor = network.as(null);
    const challenge = async () => {
      const entered = unwrap(await visitor.account.logIn({ identifier: 'ada', password }, {}));
      if (entered.kind !== 'second_factor') throw new Error('no second factor was asked for');
      return entered.challenge.reveal();
    };
    const byCode = await visitor.account.answerSecondFactor(await challenge(), { code: '000000' }, {});
    expect(byCode).toEqual({ ok: false, error: { kind: 'invalid_token' } });
    unwrap(await visitor.account.answerSecondFactor(await challenge(), { code: recoveryCode }, {}));
  } finally {
    await network.close();
  }
});

test('a network without a ring opens where nothing is sealed, and says so when a command needs one', async () => {
  const empty = await createTestDatabase();
  const network = await openNetwork({ url: empty.url, hashPassword: async () => 'x', accounts: cheap });
  try {
    const input = { username: 'ada', email: 'ada@example.org', password, name: 'Ada' };
    const me = network.as(unwrap(await network.accounts.registerUser(input, systemMeta)).id);
    await expect(me.account.setUpTotp({ password })).rejects.toThrow('this needs a key ring');
    await expect(me.account.confirmPhone({ code: '123456' })).rejects.toThrow('this needs a key ring');
  } finally {
    await network.close();
    await empty.close();
  }
});
