import { join } from 'node:path';
import { systemMeta } from '@tintype/action-log';
import { examplesInMarkdown, runExample } from '@tintype/examples';
import { relyingParty, totpCode } from '@tintype/shared-db/testing';
import * as index from '../src';
import {
  type AccountsFixture,
  emptyTables,
  logInAs,
  MovableClock,
  meta,
  openAccounts,
  password,
  testKeyRing,
  unwrap,
} from './accounts-setup';

const clock = new MovableClock();
let fixture: AccountsFixture;
beforeAll(async () => {
  fixture = await openAccounts({ clock: clock.now }, { keyRing: testKeyRing, relyingParty });
});
beforeEach(() => emptyTables(fixture));
afterAll(() => fixture.database.close());

/** The people and apps around the accounts: they open mailed links, and type the code that the app shows. */
function world() {
  let [token, secret] = ['', ''];
  return {
    mail: (_to: string, text: string) => {
      token = text;
    },
    request: {
      get body() {
        return { token };
      },
    },
    showAsPicture: (uri: string) => {
      secret = new URL(uri).searchParams.get('secret') ?? '';
    },
    ask: async () => {
      clock.moveSeconds(30);
      return totpCode(secret, clock.now());
    },
    show: () => undefined,
    setCookie: () => undefined,
  };
}

/** The users of the examples that begin with one. */
async function someoneFor(heading: string): Promise<Readonly<Record<string, unknown>>> {
  if (heading === 'Registering by mail') return {};
  const ada = { id: await fixture.register('ada') };
  return heading === 'Staying logged in'
    ? { cookie: (await logInAs(fixture, 'ada')).token.reveal() }
    : { ada };
}

const client = { address: '192.0.2.1', userAgent: 'A browser' };
const process = { env: { KEY_RING: `2026a:${Buffer.alloc(32, 1).toString('base64')}` } };

test.each(
  examplesInMarkdown(join(__dirname, '..', 'README.md')).map((example) => [example.title, example] as const),
)('the example of the README under "%s" runs as it stands there', async (heading, example) => {
  const { accounts, database } = fixture;
  const words = {
    ...index,
    unwrap,
    meta,
    systemMeta,
    process,
    password,
    email: 'ada@example.org',
    ...client,
  };
  const scope = { ...words, ...world(), ...(await someoneFor(heading)), accounts, repo: database.repo };
  expect(await runExample(example, scope)).toEqual({ untrue: [], refusals: [] });
});
