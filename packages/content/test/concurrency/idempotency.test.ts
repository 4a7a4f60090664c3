import { err } from '@tintype/database';
import { insertPost, insertUser } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { meta, people, rows, unwrap, useContent } from '../content-setup';

const racers = 32;
const fixture = useContent({ poolSize: racers });

const race = <T>(run: (index: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: racers }, (_, index) => run(index)));

async function counts(authorId: string): Promise<unknown> {
  const [row] = await rows(
    fixture.database.ownerRepo,
    `SELECT (SELECT count(*)::int FROM tintype.posts WHERE author_id = $1) AS posts,
      (SELECT value::int FROM tintype.author_counters WHERE author_id = $1) AS counted,
      (SELECT count(*)::int FROM tintype.comments WHERE author_id = $1) AS comments`,
    [authorId],
  );
  return row;
}

test('32 equal requests with one key at once make one post, and all are told of it', async () => {
  const { content, database } = fixture;
  const { id: authorId } = await insertUser(database.ownerRepo);
  const told = await race(() =>
    content.publishPost({ authorId, caption: 'Light on the #river' }, meta, { idempotencyKey: 'one' }),
  );
  expect(new Set(told.map((result) => unwrap(result).id)).size).toBe(1);
  expect(await counts(authorId)).toMatchObject({ posts: 1, counted: 1 });
});

test('32 equal requests with one key at once make one comment, and all are told of it', async () => {
  const { content, database } = fixture;
  const { id: authorId } = await insertUser(database.ownerRepo);
  const { id: postId } = await insertPost(database.ownerRepo, { authorId });
  const told = await race(() =>
    content.addComment({ postId, authorId, body: 'Splendid' }, meta, { idempotencyKey: 'one' }),
  );
  expect(new Set(told.map((result) => JSON.stringify(unwrap(result)))).size).toBe(1);
  expect(await counts(authorId)).toMatchObject({ comments: 1 });
  expect(await content.getPost(postId)).toMatchObject({ comments: 1 });
});

test('of 32 unequal requests with one key at once, one takes effect and the others hear that the key is taken', async () => {
  const { content, database } = fixture;
  const { id: authorId } = await insertUser(database.ownerRepo);
  const { id: postId } = await insertPost(database.ownerRepo, { authorId });
  const once = { idempotencyKey: 'shared' };
  const kinds = await race(async (index) => {
    const result =
      index % 2 === 0
        ? await content.publishPost({ authorId, caption: `Frame ${index}` }, meta, once)
        : await content.addComment({ postId, authorId, body: `Frame ${index}` }, meta, once);
    return result.ok ? 'ok' : result.error.kind;
  });
  expect(kinds.filter((kind) => kind === 'ok')).toHaveLength(1);
  expect(kinds.filter((kind) => kind === 'key_reused')).toHaveLength(racers - 1);
});

test('retries that race first attempts which are rolled back make one post', async () => {
  const { content, database } = fixture;
  const { id: authorId } = await insertUser(database.ownerRepo);
  const post = { authorId, caption: 'Fog' };
  const once = { idempotencyKey: 'one' };
  const told = await race(async (index) => {
    if (index % 2 === 1) return content.publishPost(post, meta, once);
    return database.repo.transact(async (tx) => {
      const published = await createContent(tx, people).publishPost(post, meta, once);
      return published.ok ? err({ kind: 'undone' as const }) : published;
    });
  });
  const ids = told.filter((result) => result.ok).map((result) => unwrap(result).id);
  expect(ids).toHaveLength(racers / 2);
  expect(new Set(ids).size).toBe(1);
  expect(await counts(authorId)).toMatchObject({ posts: 1, counted: 1 });
});

test('32 requests with 32 keys at once are 32 posts', async () => {
  const { content, database } = fixture;
  const { id: authorId } = await insertUser(database.ownerRepo);
  const told = await race((index) =>
    content.publishPost({ authorId, caption: 'Fog' }, meta, { idempotencyKey: `key-${index}` }),
  );
  expect(new Set(told.map((result) => unwrap(result).id)).size).toBe(racers);
  expect(await counts(authorId)).toMatchObject({ posts: racers, counted: racers });
});
