import { bound, ConstraintError, type Database, ok, statement } from '../../src';
import { openTables, type TestDatabase } from '../open-database';

const violations = {
  likes_pk: { field: 'postId', message: 'was liked already' },
  likes_post_id_fkey: { field: 'postId' },
  likes_weight_check: { field: 'weight' },
  weight: { field: 'weight' },
};
const addLike = statement<{ postId: number; userId: number; weight: number | null }, { userId: number }>({
  name: 'test.add_like',
  text: 'INSERT INTO likes (post_id, user_id, weight) VALUES ($postId, $userId, $weight) RETURNING user_id',
  violations,
});
const undeclared = statement<{ postId: number }, object>({
  name: 'test.add_undeclared',
  text: 'INSERT INTO likes (post_id, user_id, weight) VALUES ($postId, 1, 1)',
});
const removePost = statement<{ postId: number }, object>({
  name: 'test.remove_post',
  text: 'DELETE FROM posts WHERE id = $postId',
  violations: { likes_post_id_fkey: { field: 'base' } },
});
const countLikes = statement<object, { likes: number }>({
  name: 'test.count_likes',
  text: 'SELECT count(*) AS likes FROM likes',
});

let opened: TestDatabase;
let database: Database;
beforeAll(async () => {
  opened = await openTables(`
    CREATE TABLE posts (id int CONSTRAINT posts_pk PRIMARY KEY);
    CREATE TABLE likes (
      post_id int NOT NULL CONSTRAINT likes_post_id_fkey REFERENCES posts (id), user_id int NOT NULL,
      weight int NOT NULL CONSTRAINT likes_weight_check CHECK (weight > 0),
      CONSTRAINT likes_pk PRIMARY KEY (post_id, user_id));
    INSERT INTO posts VALUES (1); INSERT INTO likes VALUES (1, 1, 1);`);
  database = opened.database;
});
afterAll(() => opened.close());

const count = async () => (await database.sqlOne(countLikes, {}))?.likes;
const messages = async (writing: ReturnType<Database['write']>) => {
  const written = await writing;
  return written.ok ? 'ok' : written.error.errors.map(({ field, message, rule }) => [field, message, rule]);
};

test.each([
  ['a unique key, in its own words', { postId: 1, userId: 1, weight: 1 }, 'postId', 'was liked already'],
  ['a missing row', { postId: 9, userId: 1, weight: 1 }, 'postId', 'does not exist'],
  ['a check', { postId: 1, userId: 2, weight: 0 }, 'weight', 'is invalid'],
  ['a missing value, by its column', { postId: 1, userId: 2, weight: null }, 'weight', "can't be blank"],
])('a declared violation is an error of its field: %s', async (_what, params, field, message) => {
  expect(await messages(database.write(addLike, params))).toEqual([[field, message, 'constraint']]);
  expect(await messages(database.series([bound(countLikes, {}), bound(addLike, params)]))).toEqual([
    [field, message, 'constraint'],
  ]);
  expect(await count()).toBe(1);
});

test('a row that others refer to is told apart from a missing one', async () => {
  expect(await messages(database.write(removePost, { postId: 1 }))).toEqual([
    ['base', 'are still associated with this entry', 'constraint'],
  ]);
});

test('a violation that is not declared is a bug, and names the constraint', async () => {
  const refused = database.write(undeclared, { postId: 1 });
  await expect(refused).rejects.toThrow(ConstraintError);
  await expect(refused).rejects.toThrow('likes_pk');
  await expect(database.series([bound(undeclared, { postId: 1 })])).rejects.toThrow(ConstraintError);
  await expect(database.sql(addLike, { postId: 1, userId: 1, weight: 1 })).rejects.toThrow(ConstraintError);
});

test('a transaction goes on after a declared violation, and keeps what came before', async () => {
  const done = await database.transact(async (tx) => {
    await tx.write(addLike, { postId: 1, userId: 5, weight: 1 });
    const again = await tx.write(addLike, { postId: 1, userId: 5, weight: 1 });
    const inSeries = await tx.series([bound(addLike, { postId: 1, userId: 6, weight: 0 })]);
    return ok([again.ok, inSeries.ok, (await tx.sqlOne(countLikes, {}))?.likes]);
  });
  expect(done).toEqual(ok([false, false, 2]));
  expect(await count()).toBe(2);
});

test('a read-only database refuses both', async () => {
  const reads = database.readOnly();
  const like = { postId: 1, userId: 7, weight: 1 };
  await expect(reads.write(addLike, like)).rejects.toThrow('read-only');
  await expect(reads.series([bound(addLike, like)])).rejects.toThrow('read-only');
});
