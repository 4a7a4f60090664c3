import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CONTEXTS } from '@tintype/shared-db';
import { createTestDatabase, type TestDatabase, testCursorKey } from '@tintype/shared-db/testing';
import { type Network, openNetwork, systemMeta, unwrap } from '../src';

const password = 'correct horse battery';
const day = 24 * 60 * 60 * 1000;

/** The contexts by the names that the network has for them: `socialGraph`. */
const names = CONTEXTS.map((context) =>
  context.replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()),
);

let database: TestDatabase;
let network: Network;
let now = new Date();
beforeAll(async () => {
  database = await createTestDatabase();
  network = await openNetwork({ url: database.url, cursorKey: testCursorKey, clock: () => now });
});
afterAll(async () => {
  await network.close();
  await database.close();
});

test('package.json depends on every context that owns tables', () => {
  const text = readFileSync(join(__dirname, '../package.json'), 'utf8');
  const { dependencies }: { dependencies: object } = JSON.parse(text);
  const missing = CONTEXTS.filter((context) => !(`@tintype/${context}` in dependencies));
  expect(missing.map((context) => `package.json: "dependencies" lacks "@tintype/${context}"`)).toEqual([]);
});

test('src/contexts/contexts.ts binds every context that owns tables', () => {
  const missing = names.filter((name) => !Object.keys(network).includes(name));
  expect(missing.map((name) => `src/contexts/contexts.ts: binders lacks "${name}"`)).toEqual([]);
});

test('a purge goes through every context that owns tables', async () => {
  const form = { username: 'ada', email: 'ada@example.org', password, name: 'Ada' };
  const { id } = unwrap(await network.accounts.registerUser(form, systemMeta));
  unwrap(await network.as(id).account.requestDeletion({ password }));
  now = new Date(now.getTime() + 30 * day);
  const purged = new Set<string>();
  unwrap(await network.purgeUser(id, { onBatch: ({ context }) => void purged.add(context) }));
  const missing = names.filter((name) => !purged.has(name));
  expect(missing.map((name) => `the purge left out "${name}"`)).toEqual([]);
});
