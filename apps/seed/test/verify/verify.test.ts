import { createTestDatabase, type TestDatabase } from '@tintype/shared-db/testing';
import { Client } from 'pg';
import type { Progress } from '../../src/cli/progress';
import { verify } from '../../src/verify/verify';
import { runSeed } from '../run/seed-process';

jest.setTimeout(120_000);

const silent: Progress = {
  line: () => undefined,
  phase: () => ({ advance: () => undefined, finish: () => undefined }),
};

let database: TestDatabase;
let client: Client;
beforeAll(async () => {
  database = await createTestDatabase();
  await runSeed(database.url, '--preset', 'tiny');
  client = new Client({ connectionString: database.url });
  await client.connect();
});
afterAll(async () => {
  await client?.end();
  await database?.close();
});
afterEach(() => client.query('ROLLBACK'));

test('[inv 77] a fresh network passes every check', async () => {
  expect(await verify(client, silent)).toEqual([]);
});

/** Each plants one fault; foreign keys and checks are taken off first where they would refuse it. */
test.each([
  [
    'follow counters',
    `UPDATE tintype.follow_counters SET value = value + 1 WHERE ctid = (SELECT min(ctid) FROM tintype.follow_counters)`,
  ],
  [
    'follow counters',
    `DELETE FROM tintype.follow_counters WHERE ctid = (SELECT min(ctid) FROM tintype.follow_counters)`,
  ],
  ['post counters', `DELETE FROM tintype.post_likes WHERE ctid = (SELECT min(ctid) FROM tintype.post_likes)`],
  ['comment counters', `UPDATE tintype.comment_counters SET value = value + 5 WHERE kind = 'likes'`],
  ['author counters', `UPDATE tintype.author_counters SET value = 0`],
  ['hashtag counters', `UPDATE tintype.hashtag_counters SET value = value - 1`],
  [
    'every posts.author_id points at a row',
    `ALTER TABLE tintype.posts DROP CONSTRAINT posts_author_id_fkey; UPDATE tintype.posts SET author_id = gen_random_uuid()`,
  ],
  [
    'nobody follows themselves',
    `ALTER TABLE tintype.follows DROP CONSTRAINT follows_self_check;
     UPDATE tintype.follows SET followee_id = follower_id WHERE ctid = (SELECT min(ctid) FROM tintype.follows)`,
  ],
  ['every user has a claim, an address, a profile and a credential', `DELETE FROM tintype.emails`],
  [
    'every claim is held by the user of that name',
    `UPDATE tintype.usernames SET username_key = username_key || 'x'`,
  ],
  ['hashtags and their keys agree', `DELETE FROM tintype.hashtag_keys`],
  ['likes come after their posts', `UPDATE tintype.post_likes SET created_at = '2001-01-01'`],
  ['comments come after their posts', `UPDATE tintype.comments SET created_at = '2001-01-01'`],
  ['follows come after both registrations', `UPDATE tintype.follows SET requested_at = '2001-01-01'`],
  ['hashtag links equal a fresh parse', `DELETE FROM tintype.post_hashtags`],
])('finds a broken rule: %s', async (name, fault) => {
  await client.query('BEGIN');
  await client.query(fault);
  const failures = await verify(client, silent);
  const found = failures.find((failure) => failure.name === name);
  expect(found?.count).toBeGreaterThan(0);
  expect(found?.sample.length).toBeGreaterThan(0);
});
