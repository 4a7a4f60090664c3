import { createWriteStream } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as accounts from '@tintype/accounts';
import * as content from '@tintype/content';
import * as database from '@tintype/database';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import * as sharedDb from '@tintype/shared-db';
import { insertPost, insertUser, testCursorKey } from '@tintype/shared-db/testing';
import * as index from '../../src';
import * as testing from '../../src/testing';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

let fixture: TestNetwork;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'examples-'));
  fixture = await openTestNetwork();
});
afterAll(async () => {
  await fixture.close();
  await rm(folder, { recursive: true });
});

/** The values of the names that an example uses. Each example has users of its own. */
async function sceneOf(subject: string): Promise<Readonly<Record<string, unknown>>> {
  const { network, database } = fixture;
  const user = (given: Parameters<typeof insertUser>[1] = {}) => insertUser(database.ownerRepo, given);
  const [ada, grace, moderator] = [await user(), await user(), await user()];
  const { id: postId } = await insertPost(database.ownerRepo, { authorId: ada.id });
  await fixture.rows(`UPDATE tintype.users SET role = 'moderator' WHERE id = $1`, [moderator.id]);
  if (subject === 'purgeUser') await user({ status: 'pending_deletion', at: new Date(0) });
  return { network, ada, grace, moderator, postId };
}

const examples = examplesOf(join(__dirname, '..', '..', 'src'));
const titled = (waits: boolean) =>
  examples.filter((example) => example.waits === waits).map((example) => [example.title, example] as const);

async function run(example: Example, given: Readonly<Record<string, unknown>>): Promise<void> {
  // Whatever the file exports may be in its example.
  const own: object = await import(example.path);
  const apps = {
    openNetwork: () => index.openNetwork({ cursorKey: testCursorKey, url: fixture.database.url }),
    createWriteStream: (name: string) => createWriteStream(join(folder, name)),
  };
  expect(await runExample(example, { ...own, ...index, ...testing, ...apps, ...given })).toEqual({
    untrue: [],
    refusals: [],
  });
}

test.each(titled(false))('the example of %s runs, and is true', async (_title, example) => run(example, {}));

test.each(titled(true))('the example of %s runs on the database, and is true', async (_title, example) =>
  run(example, await sceneOf(example.subject)),
);

test('every function of the package, and whatever the network does itself, has an example', () => {
  const others = [accounts, content, database, sharedDb].flatMap((other): unknown[] => Object.values(other));
  const own = Object.entries(index).filter(([, value]) => !others.includes(value));
  expect(withoutExample(Object.fromEntries(own), examples)).toEqual([]);
  expect(withoutExample(fixture.network, examples)).toEqual([]);
});
