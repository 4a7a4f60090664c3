import { createTestDatabase, type TestDatabase } from '@tintype/shared-db/testing';
import { Client } from 'pg';
import type { Progress } from '../../src/cli/progress';
import { type Check, checks } from '../../src/verify/checks';
import { verify } from '../../src/verify/verify';
import { runSeed } from '../run/seed-process';

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

/** The checks of a name; none for that of the hashtags, which is always made. */
const named = (name: string): readonly Check[] => checks.filter((check) => check.name === name);

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
  [
    'follow counters',
    `ALTER TABLE tintype.follow_counters DROP CONSTRAINT follow_counters_user_id_fkey;
     INSERT INTO tintype.follow_counters (user_id, kind, value) VALUES (gen_random_uuid(), 'following', 1)`,
  ],
  [
    'no user follows more than 7,500',
    `UPDATE tintype.follow_counters SET value = 7501 WHERE kind = 'following'`,
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
    'no user follows themselves',
    `ALTER TABLE tintype.follows DROP CONSTRAINT follows_self_check;
     UPDATE tintype.follows SET followee_id = follower_id WHERE ctid = (SELECT min(ctid) FROM tintype.follows)`,
  ],
  [
    'every user has a claim, an address, a profile, a credential and personal details',
    `DELETE FROM tintype.emails`,
  ],
  [
    'every claim is held by the user of that name',
    `UPDATE tintype.usernames SET username_key = username_key || 'x'`,
  ],
  ['hashtags and their keys agree', `DELETE FROM tintype.hashtag_keys`],
  ['the pictures of a post have no gap, and are ready', `DELETE FROM tintype.post_media WHERE position = 0`],
  [
    'the pictures of a post have no gap, and are ready',
    `UPDATE tintype.media_objects SET status = 'pending'`,
  ],
  ['every draft keeps what its caption names', `DELETE FROM tintype.post_drafts`],
  ['an edited post keeps every caption before', `DELETE FROM tintype.post_edits`],
  [
    'no author pins more than three posts',
    `UPDATE tintype.posts SET pinned_at = published_at WHERE status = 'published'`,
  ],
  [
    'no post has more than three pinned comments',
    `UPDATE tintype.comments SET unpinned = false WHERE depth = 0 AND status = 'visible' AND NOT hidden`,
  ],
  [
    'a removed comment is answered, and has no likes',
    `DELETE FROM tintype.comments r USING tintype.comments c WHERE r.parent_id = c.id AND c.status = 'removed'`,
  ],
  [
    'the pictures of a product have no gap, and are ready',
    `DELETE FROM tintype.product_media WHERE position = 0`,
  ],
  [
    'no post tags more than five products',
    `INSERT INTO tintype.product_tags (post_id, product_id, author_id)
     SELECT p.id, x.id, x.owner_id FROM tintype.posts p JOIN tintype.products x ON x.owner_id = p.author_id
     ON CONFLICT DO NOTHING`,
  ],
  ['approvals come after their tags', `UPDATE tintype.post_tags SET approved_at = '2001-01-01'`],
  [
    'a post is taken down where a report about it is upheld',
    `UPDATE tintype.posts SET status = 'published', taken_down = NULL WHERE taken_down IS NOT NULL`,
  ],
  ['the total of an order is that of its lines', `UPDATE tintype.orders SET total = total + 1`],
  ['likes come after their posts', `UPDATE tintype.post_likes SET created_at = '2001-01-01'`],
  ['comments come after their posts', `UPDATE tintype.comments SET created_at = '2001-01-01'`],
  ['follows come after both registrations', `UPDATE tintype.follows SET requested_at = '2001-01-01'`],
  [
    'a story is taken down where a report about it is upheld',
    `UPDATE tintype.stories SET taken_down = NOT taken_down`,
  ],
  ['the stories of each day are counted', `UPDATE tintype.story_days SET day = day - 1`],
  ['hashtag links equal a fresh parse', `DELETE FROM tintype.post_hashtags`],
])('finds a broken rule: %s', async (name, fault) => {
  await client.query('BEGIN');
  await client.query(fault);
  const failures = await verify(client, silent, named(name));
  const found = failures.find((failure) => failure.name === name);
  expect(found?.count).toBeGreaterThan(0);
  expect(found?.sample.length).toBeGreaterThan(0);
});

const reference = /^every (\w+)\.(\w+) points at a row$/;
const references = checks.flatMap(({ name }) => {
  const [, table, column] = reference.exec(name) ?? [];
  return table === undefined || column === undefined ? [] : [[table, column, name] as const];
});

async function filledTables(): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'tintype'::regnamespace AND relkind IN ('r', 'p')`,
  );
  const filled: string[] = [];
  for (const { name } of rows) {
    const found = await client.query(`SELECT FROM tintype.${name} LIMIT 1`);
    if (found.rowCount === 1) filled.push(name);
  }
  return filled;
}

test('every foreign key of a table that the seed fills has a check of its own but those of counters', async () => {
  const { rows } = await client.query<{ key: string }>(
    `SELECT c.conrelid::regclass::text || '.' || a.attname AS key
     FROM pg_constraint c JOIN pg_attribute a ON a.attrelid = c.conrelid AND a.attnum = c.conkey[1]
     WHERE c.connamespace = 'tintype'::regnamespace AND c.contype = 'f' AND c.conparentid = 0`,
  );
  const filled = new Set(await filledTables());
  // The seed reports no comments, its reports are decided by the system, and its stories have no pictures.
  const unfilled = ['reports.comment_id', 'reports.decided_by', 'used_media.story_id'];
  const keys = rows
    .map(({ key }) => key.replace(/^tintype\./, ''))
    .filter(
      (key) => filled.has(key.split('.')[0] ?? '') && !key.includes('counters') && !unfilled.includes(key),
    );
  expect(references.map(([table, column]) => `${table}.${column}`).sort()).toEqual(keys.sort());
});

test.each(references)('finds a row of %s whose %s points nowhere', async (table, column, name) => {
  await client.query('BEGIN');
  await client.query(`
    DO $$ DECLARE k record; BEGIN
      FOR k IN SELECT conname, conrelid::regclass AS of FROM pg_constraint
        WHERE contype = 'f' AND 'tintype.${table}'::regclass IN (conrelid, confrelid) LOOP
        EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', k.of, k.conname);
      END LOOP;
    END $$`);
  await client.query(`
    UPDATE tintype.${table} SET ${column} = gen_random_uuid()
    WHERE ctid = (SELECT min(ctid) FROM tintype.${table} WHERE ${column} IS NOT NULL)`);
  const failures = await verify(client, silent, named(name));
  expect(failures.find((failure) => failure.name === name)).toMatchObject({ count: 1 });
});

test('a reply below a reply, or below a comment of another post, points at no row', async () => {
  await client.query('BEGIN');
  await client.query(`
    ALTER TABLE tintype.comments DROP CONSTRAINT comments_parent_id_fkey;
    UPDATE tintype.comments r SET parent_id = (SELECT o.id FROM tintype.comments o WHERE o.depth = 0 AND o.post_id <> r.post_id LIMIT 1)
    WHERE ctid = (SELECT min(ctid) FROM tintype.comments WHERE parent_id IS NOT NULL);
    UPDATE tintype.comments SET parent_id = (SELECT id FROM tintype.comments WHERE depth = 1 LIMIT 1)
    WHERE ctid = (SELECT min(ctid) FROM tintype.comments WHERE parent_id IS NOT NULL)`);
  const failures = await verify(client, silent);
  const found = failures.find(({ name }) => name === 'every comments.parent_id points at a row');
  expect(found?.count).toBe(2);
});
