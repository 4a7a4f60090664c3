import { createWriteStream, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';
import { transformSync } from '@swc/core';
import { examplesInMarkdown, runExample } from '@tintype/examples';
import { createTestDatabase, testCursorKey } from '@tintype/shared-db/testing';
import * as network from '../src';
import * as testing from '../src/testing';
import { testPassword as password, testAccountsOptions } from '../src/testing';
import { png, streamOf } from './stored-media';

test('the example of the README of all runs as it stands there', async () => {
  const readme = readFileSync(join(__dirname, '..', '..', '..', 'README.md'), 'utf8');
  const [, example = ''] = /```ts\n([\s\S]*?)```/.exec(readme) ?? [];
  const body = example.replace(/^import .*$/m, '');
  const { code } = transformSync(`async function example() {${body}; return { ada, post, done } }`, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'commonjs' },
  });
  const database = await createTestDatabase();
  try {
    const openNetwork = () => network.openNetwork({ cursorKey: testCursorKey, url: database.url });
    const run = compileFunction(`${code}; return example();`, ['openNetwork', 'systemMeta', 'unwrap']);
    const outcome = await Reflect.apply(run, null, [openNetwork, network.systemMeta, network.unwrap]);
    expect(outcome).toMatchObject({ ada: { username: 'ada' }, post: { ok: true }, done: { ok: true } });
  } finally {
    await database.close();
  }
});

const thirtyDays = 30 * 24 * 60 * 60 * 1000;

/** The users and the time of the examples that need users. */
async function opened(heading: string, url: string) {
  let now = new Date();
  const opening = await network.openNetwork({
    cursorKey: testCursorKey,
    url,
    accounts: testAccountsOptions,
    clock: () => now,
  });
  const { accounts } = opening;
  const register = async (username: string) => {
    const form = { username, email: `${username}@example.org`, password, name: username };
    return network.unwrap(await accounts.registerUser(form, network.systemMeta));
  };
  if (heading === 'Coming in') return { network: opening };
  const people = {
    ada: await register('ada'),
    grace: await register('grace'),
    mallory: await register('mallory'),
    moderator: await register('watcher'),
  };
  const { ada, moderator } = people;
  const entered = network.unwrap(await opening.as(null).account.logIn({ identifier: 'ada', password }, {}));
  network.unwrap(await accounts.setRole(moderator.id, { role: 'moderator' }, network.systemMeta));
  if (heading === 'Every day') {
    network.unwrap(await opening.as(ada.id).account.requestDeletion({ password }));
    now = new Date(now.getTime() + thirtyDays);
  }
  const cookie = entered.kind === 'session' ? entered.token.reveal() : '';
  return { network: opening, ...people, cookie };
}

/** The apps around the network: who reads the mail follows its link. */
function apps(url: string, folder: string) {
  let token = '';
  return {
    openNetwork: (options: network.NetworkOptions) =>
      network.openNetwork({ cursorKey: testCursorKey, ...options, url }),
    createWriteStream: (name: string) => createWriteStream(join(folder, name)),
    mail: (_to: string, text: string) => {
      token = text;
    },
    request: {
      get body() {
        return { token };
      },
      stream: streamOf,
    },
    openStorage: () => network.openStorage(folder),
    png,
    show: () => undefined,
    setCookie: () => undefined,
    process: {
      env: {
        KEY_RING: `2026a:${Buffer.alloc(32, 1).toString('base64')}`,
        CURSOR_KEY: testCursorKey,
        URL_KEY: Buffer.alloc(32, 2).toString('base64'),
      },
    },
  };
}

const said = {
  password,
  email: 'ada@example.org',
  address: '192.0.2.1',
  userAgent: 'A browser',
  requestId: 'r',
  sha256: 'ab'.repeat(32),
};

test.each(
  examplesInMarkdown(join(__dirname, '..', 'README.md')).map((example) => [example.title, example] as const),
)('the example of this README under "%s" runs as it stands there', async (heading, example) => {
  const database = await createTestDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'readme-'));
  const given = await opened(heading, database.url);
  try {
    const scope = { ...network, ...testing, ...said, ...apps(database.url, folder), ...given };
    expect(await runExample(example, scope)).toEqual({ untrue: [], refusals: [] });
  } finally {
    await given.network.close();
    await database.close();
    await rm(folder, { recursive: true });
  }
});
