import { Client } from 'pg';
import { counters, counterTables, fillCounter, repairCounters, verifyCounters } from '../src/counters';
import type { UserId } from '../src/ids';
import {
  createTestDatabase,
  insertComment,
  insertFollow,
  insertPost,
  insertPostLike,
  insertUser,
  type TestDatabase,
} from '../src/testing';

let database: TestDatabase;
let client: Client;
let ada: UserId;
beforeAll(async () => {
  database = await createTestDatabase();
  client = new Client({ connectionString: database.url });
  await client.connect();
  const repo = database.ownerRepo;
  const [first, second, third] = [await insertUser(repo), await insertUser(repo), await insertUser(repo)];
  ada = first.id;
  const { id: postId } = await insertPost(repo, { authorId: ada });
  await insertPostLike(repo, { postId, userId: second.id });
  const { id: parentId } = await insertComment(repo, { postId, authorId: second.id });
  await insertComment(repo, { postId, authorId: third.id, parentId });
  await insertFollow(repo, { followerId: second.id, followeeId: ada });
  await insertFollow(repo, { followerId: third.id, followeeId: ada, state: 'pending' });
});
afterAll(async () => {
  await client?.end();
  await database?.close();
});
beforeEach(() => client.query('BEGIN'));
afterEach(() => client.query('ROLLBACK'));

test('every table with a kind and a value declares what it counts', async () => {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class c WHERE relnamespace = 'tintype'::regnamespace AND relkind = 'r'
     AND (SELECT count(*) FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname IN ('kind', 'value')) = 2`,
  );
  expect(rows.map(({ name }) => name).sort()).toEqual([...counterTables].sort());
});

test('counters that the factories have counted are right, for a client and for a repo', async () => {
  expect(await verifyCounters(client)).toEqual([]);
  expect(await verifyCounters(database.ownerRepo)).toEqual([]);
});

test('counters that are filled from nothing are those that were counted step by step', async () => {
  for (const table of counterTables) await client.query(`DELETE FROM tintype.${table}`);
  expect(await verifyCounters(client)).not.toEqual([]);
  for (const counter of counters) await client.query(fillCounter(counter));
  expect(await verifyCounters(client)).toEqual([]);
});

test.each([
  [
    'a wrong value',
    `UPDATE tintype.post_counters SET value = 7 WHERE kind = 'likes'`,
    { counter: 'post_counters', kind: 'likes', kept: 7, counted: 1 },
  ],
  [
    'a missing row',
    `DELETE FROM tintype.follow_counters WHERE kind = 'pending_in'`,
    { counter: 'follow_counters', kind: 'pending_in', kept: null, counted: 1 },
  ],
  [
    'a row that counts nothing',
    `INSERT INTO tintype.post_counters SELECT post_id, 'saves', 1 FROM tintype.post_counters WHERE kind = 'likes'`,
    { counter: 'post_counters', kind: 'saves', kept: 1, counted: null },
  ],
  [
    'a row that counts what a block hides',
    `UPDATE tintype.comments SET hidden_by_block = true WHERE parent_id IS NOT NULL;
     DELETE FROM tintype.comment_counters`,
    { counter: 'post_counters', kind: 'comments', kept: 2, counted: 1 },
  ],
])('finds %s', async (_, fault, drift) => {
  await client.query(fault);
  expect(await verifyCounters(client)).toEqual([expect.objectContaining(drift)]);
});

test('a drift names the counted thing', async () => {
  await client.query(`UPDATE tintype.author_counters SET value = 2`);
  expect((await verifyCounters(client)).map(({ key }) => key)).toEqual([{ author_id: ada }]);
});

test('counters of every fault are set right, and right ones are left alone', async () => {
  await client.query('ROLLBACK');
  await client.query(`
    UPDATE tintype.post_counters SET value = 7 WHERE kind = 'likes';
    DELETE FROM tintype.follow_counters WHERE kind = 'pending_in';
    INSERT INTO tintype.post_counters SELECT post_id, 'saves', 1 FROM tintype.post_counters WHERE kind = 'likes'`);
  expect(await repairCounters(client)).toBe(3);
  expect(await verifyCounters(client)).toEqual([]);
  expect(await repairCounters(client)).toBe(0);
});

test('a repair loses no step of those who count meanwhile', async () => {
  await client.query('ROLLBACK');
  const repo = database.ownerRepo;
  const { id: postId } = await insertPost(repo, { authorId: ada });
  const likers = await Promise.all(Array.from({ length: 32 }, () => insertUser(repo)));
  await client.query(`UPDATE tintype.author_counters SET value = 40`);
  const likes = likers.map(({ id }) => insertPostLike(repo, { postId, userId: id }));
  await Promise.all([...likes, repairCounters(client)]);
  expect(await verifyCounters(client)).toEqual([]);
});
