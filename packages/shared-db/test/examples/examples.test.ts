import { join } from 'node:path';
import { type Example, examplesOf, runExample, withoutExample } from '@tintype/examples';
import type { DataSource } from 'typeorm';
import * as index from '../../src';
import { connectAsIs } from '../../src/connect/connect';
import { PostLike } from '../../src/content';
import * as testing from '../../src/testing';
import { type EmptyDatabase, openEmptyDatabase } from '../empty-database';

let database: testing.TestDatabase;
let stage: Readonly<Record<string, unknown>>;
beforeAll(async () => {
  database = await testing.createTestDatabase();
  const [ada, grace, troll] = [await user(), await user(), await user()];
  const post = await testing.insertPost(database.ownerRepo, { authorId: ada.id });
  const picture = { postId: post.id, authorId: ada.id };
  const { mediaId } = await testing.insertPostMedia(database.ownerRepo, picture);
  const { dataSource, url } = database;
  stage = { database, dataSource, url, ada, grace, troll, post, mediaId };
});
afterAll(() => database.close());

const user = () => testing.insertUser(database.ownerRepo);
const examples = examplesOf(join(__dirname, '..', '..', 'src'));
const words = {
  PostLike,
  expect,
  error: Object.assign(new Error('connect ECONNREFUSED'), { code: 'ECONNREFUSED' }),
  session: { subject: '00000000-0000-7000-8000-000000000001' },
  line: { id: '00000000-0000-7000-8000-000000000002' },
  params: {
    postId: '1',
    commentId: '2',
    hashtagId: '3',
    collectionId: '4',
    storyId: '5',
    highlightId: '6',
    mediaId: '7',
  },
};

async function run(example: Example, given: Readonly<Record<string, unknown>>): Promise<void> {
  // Whatever the file exports may be in its example.
  const own: object = await import(example.path);
  expect(await runExample(example, { ...index, ...words, ...own, ...given })).toEqual({
    untrue: [],
    refusals: [],
  });
}

const titled = (chosen: (example: Example) => boolean) =>
  examples.filter(chosen).map((example) => [example.title, example] as const);

/** These change the schema, and find a database of their own. */
const changing = new Map<string, () => Promise<EmptyDatabase | testing.TestDatabase>>([
  ['changeSchema', () => testing.createTestDatabase()],
  ['ensureActionPartitions', () => testing.createTestDatabase()],
  ['migrate', openEmptyDatabase],
  ['migratorOf', () => testing.createTestDatabase()],
]);

test.each(titled(({ waits }) => !waits))('the example of %s runs, and is true', async (_title, example) =>
  run(example, {}),
);

test.each(titled(({ waits, subject }) => waits && !changing.has(subject)))(
  'the example of %s runs on the database, and is true',
  async (_title, example) => {
    const ends: (() => Promise<void>)[] = [];
    const open = {
      connect: () => index.connect({ url: database.url }),
      connectAsIs: () => connectAsIs({ url: database.url }),
      afterAll: (end: () => Promise<void>) => ends.push(end),
    };
    const before = await testing.catalogSnapshot(database.dataSource);
    await run(example, { ...stage, ...open, before });
    for (const end of ends) await end();
  },
);

test.each(titled(({ subject }) => changing.has(subject)))(
  'the example of %s runs on a database of its own, and is true',
  async (_title, example) => {
    const own = await (changing.get(example.subject) ?? testing.createTestDatabase)();
    try {
      const dataSource: DataSource = 'open' in own ? await own.open() : own.dataSource;
      await run(example, { dataSource });
    } finally {
      await own.close();
    }
  },
);

test('every function of the package has an example', () => {
  const { ConnectError, ...functions } = index;
  expect(ConnectError.prototype).toBeInstanceOf(Error);
  expect(withoutExample(functions, examples)).toEqual([]);
  expect(withoutExample(testing, examples)).toEqual([]);
});
