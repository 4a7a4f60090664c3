import { unwrap } from '@tintype/database';
import {
  createTestDatabase,
  insertPost,
  insertUser,
  patientLimits,
  type TestDatabase,
  testCursorKey,
} from '@tintype/shared-db/testing';
import { openNetwork, type UserId } from '../src';

let database: TestDatabase;
let users: UserId[];
beforeAll(async () => {
  database = await createTestDatabase();
  users = (await Promise.all(Array.from({ length: 40 }, () => insertUser(database.ownerRepo)))).map(
    ({ id }) => id,
  );
});
afterAll(() => database.close());

test('200 calls under way when the network closes all succeed; new ones are refused', async () => {
  const network = await openNetwork({
    url: database.url,
    poolSize: 4,
    limits: patientLimits,
    cursorKey: testCursorKey,
  });
  const [author] = users;
  if (author === undefined) throw new Error('there is no user');
  const posts = await Promise.all(
    Array.from({ length: 5 }, () => insertPost(database.ownerRepo, { authorId: author })),
  );
  const calls = users.flatMap((id) => posts.map((post) => network.as(id).posts.like(post.id)));
  expect(calls).toHaveLength(200);
  const viewer = network.as(author);
  const closing = network.close({ within: 100_000 });
  await expect(viewer.feed.home()).rejects.toMatchObject({
    code: 'closed',
    retriable: false,
    outcomeUnknown: false,
  });
  await expect(network.as(author).feed.home()).rejects.toMatchObject({ code: 'closed' });
  await expect(network.accounts.getUser(author)).rejects.toMatchObject({ code: 'closed' });
  await expect(network.transact(async () => ({ ok: true, value: 1 }))).rejects.toMatchObject({
    code: 'closed',
  });
  for (const liked of await Promise.all(calls)) expect(unwrap(liked)).toEqual({ changed: true });
  await closing;
  expect(network.database.dataSource.isInitialized).toBe(false);
});
