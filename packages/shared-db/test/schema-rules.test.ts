import type { DataSource } from 'typeorm';
import { asPostId, asUserId, type CommentId } from '../src/ids';
import {
  createTestDatabase,
  insertBlock,
  insertComment,
  insertFollow,
  insertPost,
  insertUser,
  type TestDatabase,
} from '../src/testing';
import { type CatalogConstraint, type CatalogIndex, catalogConstraints, catalogIndexes } from './catalog';

let database: TestDatabase;
let dataSource: DataSource;
beforeAll(async () => {
  database = await createTestDatabase();
  dataSource = database.dataSource;
});
afterAll(() => database.close());

/**
 * An index serves a foreign key when its predicate leaves out no row that has one, and its leading columns are columns
 * of the key that tell the parent: all of them, or at least the one that points at the parent's id.
 */
function serves(index: CatalogIndex, key: CatalogConstraint): boolean {
  const beside = index.columns.findIndex((column) => !key.columns.includes(column));
  const leading = beside === -1 ? index.columns : index.columns.slice(0, beside);
  const full =
    index.predicate === null || key.columns.some((column) => index.predicate === `(${column} IS NOT NULL)`);
  const tells =
    key.columns.every((column) => leading.includes(column)) ||
    leading.some((column) => key.targets[key.columns.indexOf(column)] === 'id');
  return index.table === key.table && full && leading.length > 0 && tells;
}

test('[inv 77] every foreign key has an index that begins with it and leaves no row out', async () => {
  const indexes = await catalogIndexes(dataSource);
  const keys = (await catalogConstraints(dataSource)).filter(({ type }) => type === 'f');
  expect(keys.length).toBeGreaterThan(20);
  expect(keys.filter((key) => !indexes.some((index) => serves(index, key))).map(({ name }) => name)).toEqual(
    [],
  );
});

test('[inv 77] every foreign key says what happens on delete', async () => {
  const keys = (await catalogConstraints(dataSource)).filter(({ type }) => type === 'f');
  expect(keys.filter(({ onDelete }) => onDelete === 'NO ACTION').map(({ name }) => name)).toEqual([]);
});

test('[inv 77] names are of the form <table>_<columns>_<kind>, at most 50 characters', async () => {
  const kinds = { p: 'pk', u: 'key', f: 'fkey', c: 'check' } as const;
  const constraints = await catalogConstraints(dataSource);
  const indexes = (await catalogIndexes(dataSource)).filter(({ ofConstraint }) => !ofConstraint);
  const misnamed = [
    ...constraints.filter(
      ({ table, name, type }) => !name.startsWith(`${table}_`) || !name.endsWith(`_${kinds[type]}`),
    ),
    ...indexes.filter(({ table, name }) => !name.startsWith(`${table}_`) || !name.endsWith('_idx')),
    ...[...constraints, ...indexes].filter(({ name }) => name.length > 50),
  ];
  expect(misnamed.map(({ name }) => name)).toEqual([]);
});

describe('[inv 73] the action log', () => {
  beforeAll(async () => {
    await dataSource.query(`
      INSERT INTO tintype.actions (id, name, entity_type, outcome, created_at)
      VALUES (gen_random_uuid(), 'create_name', 'name', 'succeeded', now()), (gen_random_uuid(), 'create_name', 'name', 'failed', '2001-01-01')`);
  });

  test.each(['actions', 'actions_default'])(
    'refuses UPDATE and DELETE on %s, to a superuser as well',
    async (table) => {
      await expect(dataSource.query(`UPDATE tintype.${table} SET name = 'x'`)).rejects.toMatchObject({
        code: '23001',
      });
      await expect(dataSource.query(`DELETE FROM tintype.${table}`)).rejects.toMatchObject({ code: '23001' });
    },
  );

  test('refuses them on the partition of a month', async () => {
    const [row]: { name: string }[] = await dataSource.query(`
      SELECT tableoid::regclass::text AS name FROM tintype.actions WHERE tableoid <> 'tintype.actions_default'::regclass`);
    await expect(dataSource.query(`UPDATE ${row?.name} SET name = 'x'`)).rejects.toMatchObject({
      code: '23001',
    });
    await expect(dataSource.query(`DELETE FROM ${row?.name}`)).rejects.toMatchObject({ code: '23001' });
  });

  test('refuses the update that hides in an upsert', async () => {
    const upsert = dataSource.query(`
      INSERT INTO tintype.actions (id, name, entity_type, outcome, created_at)
      SELECT id, name, entity_type, outcome, created_at FROM tintype.actions
      ON CONFLICT (id, created_at) DO UPDATE SET outcome = 'succeeded'`);
    await expect(upsert).rejects.toMatchObject({ code: '23001' });
  });
});

describe('[inv 42] replies', () => {
  async function thread() {
    const { id: authorId } = await insertUser(database.ownerRepo);
    const { id: postId } = await insertPost(database.ownerRepo, { authorId });
    const { id: top } = await insertComment(database.ownerRepo, { postId, authorId });
    return { authorId, postId, top };
  }

  function reply(given: {
    postId: string;
    authorId: string;
    parentId: CommentId;
    depth: number;
    parentDepth: number | null;
  }) {
    return dataSource.query(
      `INSERT INTO tintype.comments (id, post_id, author_id, post_author_id, parent_id, depth, parent_depth, body)
        VALUES (gen_random_uuid(), $1, $2, $2, $3, $4, $5, 'x')`,
      [given.postId, given.authorId, given.parentId, given.depth, given.parentDepth],
    );
  }

  test('a reply to a top-level comment of the same post is taken', async () => {
    const { authorId, postId, top } = await thread();
    await reply({ postId, authorId, parentId: top, depth: 1, parentDepth: 0 });
  });

  test.each([
    [1, 0, '23503', 'comments_parent_id_fkey'],
    [1, 1, '23514', 'comments_parent_depth_check'],
    [2, 0, '23514', 'comments_depth_check'],
    [1, null, '23514', 'comments_parent_depth_check'],
    [0, 0, '23514', 'comments_depth_check'],
  ])('a reply to a reply is refused as depth %s under %s', async (depth, parentDepth, code, constraint) => {
    const { authorId, postId, top } = await thread();
    const { id: parentId } = await insertComment(database.ownerRepo, { postId, authorId, parentId: top });
    await expect(reply({ postId, authorId, parentId, depth, parentDepth })).rejects.toMatchObject({
      code,
      constraint,
    });
  });

  test('a reply across posts is refused', async () => {
    const here = await thread();
    const there = await thread();
    await expect(reply({ ...here, parentId: there.top, depth: 1, parentDepth: 0 })).rejects.toMatchObject({
      constraint: 'comments_parent_id_fkey',
    });
  });

  test('a comment with replies cannot become a reply itself', async () => {
    const { authorId, postId, top } = await thread();
    await insertComment(database.ownerRepo, { postId, authorId, parentId: top });
    const other = await insertComment(database.ownerRepo, { postId, authorId });
    const nested = dataSource.query(
      `UPDATE tintype.comments SET parent_id = $1, depth = 1, parent_depth = 0 WHERE id = $2`,
      [other.id, top],
    );
    await expect(nested).rejects.toMatchObject({ code: '23503' });
  });
});

test('[inv 23] no user follows or blocks themselves, even by plain SQL', async () => {
  const { id } = await insertUser(database.ownerRepo);
  const follow = insertFollow(database.ownerRepo, { followerId: id, followeeId: id });
  const block = insertBlock(database.ownerRepo, { blockerId: id, blockedId: id });
  const checks = await Promise.allSettled([follow, block]);
  expect(checks.map((check) => check.status === 'rejected' && findConstraint(check.reason))).toEqual([
    'follows_self_check',
    'blocks_self_check',
  ]);
});

/** The constraint that an error, or what caused it, names. */
function findConstraint(error: unknown): unknown {
  if (typeof error !== 'object' || error === null) return null;
  if ('constraint' in error && error.constraint !== undefined) return error.constraint;
  return 'cause' in error ? findConstraint(error.cause) : null;
}

test('deleting a user takes all that is theirs, and leaves what was done to others counted in rows', async () => {
  const ada = await insertUser(database.ownerRepo);
  const grace = await insertUser(database.ownerRepo);
  const post = await insertPost(database.ownerRepo, { authorId: ada.id });
  await insertComment(database.ownerRepo, { postId: post.id, authorId: grace.id });
  await insertFollow(database.ownerRepo, { followerId: grace.id, followeeId: ada.id });
  await dataSource.query(`DELETE FROM tintype.users WHERE id = $1`, [ada.id]);
  const [left]: unknown[] = await dataSource.query(
    `SELECT (SELECT count(*)::int FROM tintype.comments WHERE post_id = $1) AS comments,
      (SELECT count(*)::int FROM tintype.follows WHERE followee_id = $2) AS follows,
      (SELECT user_id FROM tintype.usernames WHERE username_key = lower($3)) AS holder`,
    [asPostId(post.id), asUserId(ada.id), ada.username],
  );
  expect(left).toEqual({ comments: 0, follows: 0, holder: null });
});
