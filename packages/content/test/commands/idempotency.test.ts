import { type ActionLog, createActionLog } from '@tintype/action-log';
import { err, type Result } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import { insertComment, insertPost, insertUser } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { meta, people, rows, unwrap, useContent } from '../content-setup';

let time = Date.UTC(2026, 4, 1, 12);
const fixture = useContent({ clock: () => new Date(time) });
let author: UserId;
let postId: PostId;
beforeEach(async () => {
  author = (await insertUser(fixture.database.ownerRepo)).id;
  postId = (await insertPost(fixture.database.ownerRepo, { authorId: author })).id;
});

const key = { idempotencyKey: 'b7c1f0de-77' };

/** How many posts and comments the author has, by the rows and by the counters. */
async function made(userId: UserId = author): Promise<unknown> {
  const [row] = await rows(
    fixture.database.ownerRepo,
    `SELECT (SELECT count(*)::int FROM tintype.posts WHERE author_id = $1) AS posts,
      (SELECT value::int FROM tintype.author_counters WHERE author_id = $1) AS counted_posts,
      (SELECT count(*)::int FROM tintype.comments WHERE author_id = $1) AS comments,
      (SELECT sum(value)::int FROM tintype.post_counters c JOIN tintype.posts p ON p.id = c.post_id
        WHERE p.author_id = $1 AND c.kind = 'comments') AS counted_comments`,
    [userId],
  );
  return row;
}

const refusal = (result: Result<unknown, { readonly kind: string }>): unknown =>
  result.ok ? 'ok' : result.error.kind;

test('a post that is sent again with its key is the same post, also when the clock has gone on', async () => {
  const { content } = fixture;
  const publish = () =>
    content.publishPost({ authorId: author, caption: 'Light on the #river, @ada' }, meta, key);
  const first = unwrap(await publish());
  time += 60_000;
  expect(unwrap(await publish())).toEqual(first);
  expect(await made()).toMatchObject({ posts: 2, counted_posts: 2 });
});

test('a comment and a reply that are sent again with their keys are the same ones', async () => {
  const { content } = fixture;
  const comment = () => content.addComment({ postId, authorId: author, body: 'Splendid' }, meta, key);
  const first = unwrap(await comment());
  time += 60_000;
  expect(unwrap(await comment())).toEqual(first);
  const reply = () =>
    content.addComment({ postId, authorId: author, body: 'Quite', parentId: first.id }, meta, {
      idempotencyKey: 'reply',
    });
  const answered = unwrap(await reply());
  expect(unwrap(await reply())).toEqual(answered);
  expect(await made()).toMatchObject({ comments: 2, counted_comments: 2 });
});

test('without a key, and with null for one, each request takes effect', async () => {
  const { content } = fixture;
  for (const options of [undefined, {}, { idempotencyKey: null }]) {
    unwrap(await content.publishPost({ authorId: author, caption: 'Fog' }, meta, options));
    unwrap(await content.addComment({ postId, authorId: author, body: 'Fog' }, meta, options));
  }
  expect(await made()).toMatchObject({ posts: 4, comments: 3 });
});

test('a key that belongs to another request is refused, and nothing is written', async () => {
  const { content } = fixture;
  const post = { authorId: author, caption: 'Fog' };
  unwrap(await content.publishPost(post, meta, key));
  for (const other of [
    { ...post, caption: 'Fog!' },
    { ...post, visibility: 'followers' },
    { ...post, sensitive: true },
    { ...post, lat: '38.7', long: '-9.1' },
    { ...post, commentsPolicy: 'off' },
  ])
    expect(await content.publishPost(other, meta, key)).toEqual(
      err({ kind: 'key_reused', command: 'publish_post' }),
    );
  expect(await content.addComment({ postId, authorId: author, body: 'Fog' }, meta, key)).toEqual(
    err({ kind: 'key_reused', command: 'publish_post' }),
  );
  expect(await made()).toMatchObject({ posts: 2, comments: 0 });
  const spoken = { postId, authorId: author, body: 'Fog' };
  const other = { idempotencyKey: 'comment' };
  const { id } = unwrap(await content.addComment(spoken, meta, other));
  const elsewhere = (await insertPost(fixture.database.ownerRepo, { authorId: author })).id;
  for (const changed of [{ body: 'Mist' }, { postId: elsewhere }, { parentId: id }])
    expect(refusal(await content.addComment({ ...spoken, ...changed }, meta, other))).toBe('key_reused');
  expect(await made()).toMatchObject({ comments: 1 });
});

test('values that mean the same are the same request', async () => {
  const { content } = fixture;
  const first = unwrap(await content.publishPost({ authorId: author, caption: 'Caf\u00e9' }, meta, key));
  const same = { authorId: author, caption: 'Cafe\u0301', visibility: 'public', sensitive: false };
  expect(unwrap(await content.publishPost(same, meta, key))).toEqual(first);
});

test('equal keys of two people are two requests', async () => {
  const { content, database } = fixture;
  const other = (await insertUser(database.ownerRepo)).id;
  const own = unwrap(await content.publishPost({ authorId: author, caption: 'Fog' }, meta, key));
  const theirs = unwrap(await content.publishPost({ authorId: other, caption: 'Fog' }, meta, key));
  expect(theirs.id).not.toBe(own.id);
});

test.each([
  '',
  ' ',
  'two words',
  'line\n',
  'ключ',
  'é',
  '\u0000',
  'x'.repeat(129),
  7,
  true,
  {},
  ['key'],
  () => 'key',
])('the key %p is refused on idempotencyKey', async (idempotencyKey) => {
  const { content } = fixture;
  // As a caller without types would.
  const options = { idempotencyKey } as { idempotencyKey: string };
  const said = { idempotencyKey: ['should be 1 to 128 characters of printable ASCII without blanks'] };
  const post = await content.publishPost({ authorId: author, caption: 'Fog' }, meta, options);
  const comment = await content.addComment({ postId, authorId: author, body: 'Fog' }, meta, options);
  for (const result of [post, comment])
    expect(!result.ok && result.error.kind === 'invalid' && result.error.changeset.errorsByField).toEqual(
      said,
    );
  expect(await made()).toMatchObject({ posts: 1, comments: 0 });
});

test.each(['key', 7, null, ['key'], () => key])('the options %p are refused', async (given) => {
  const options = given as object;
  const result = await fixture.content.publishPost({ authorId: author, caption: 'Fog' }, meta, options);
  expect(refusal(result)).toBe('invalid');
});

test('a request that failed or was rolled back leaves its key free', async () => {
  const { content, database } = fixture;
  const gone = (await insertUser(database.ownerRepo, { status: 'deactivated' })).id;
  expect(refusal(await content.publishPost({ authorId: gone, caption: 'Fog' }, meta, key))).toBe('not_found');
  await rows(database.ownerRepo, `UPDATE tintype.users SET status = 'active' WHERE id = $1`, [gone]);
  unwrap(await content.publishPost({ authorId: gone, caption: 'Mist' }, meta, key));

  const within = { idempotencyKey: 'within' };
  await database.repo.transact(async (tx) => {
    unwrap(await createContent(tx, people).publishPost({ authorId: author, caption: 'Fog' }, meta, within));
    unwrap(await createContent(tx, people).addComment({ postId, authorId: author, body: 'Fog' }, meta, key));
    return err('undone');
  });
  unwrap(await content.publishPost({ authorId: author, caption: 'Mist' }, meta, within));
  unwrap(await content.addComment({ postId, authorId: author, body: 'Mist' }, meta, key));
  expect(await made()).toMatchObject({ posts: 2, comments: 1 });
});

test('inside one transaction a key answers for the request of the same transaction', async () => {
  const { database } = fixture;
  const ids = unwrap(
    await database.repo.transact(async (tx) => {
      const content = createContent(tx, people);
      const publish = () => content.publishPost({ authorId: author, caption: 'Fog' }, meta, key);
      return { ok: true, value: [unwrap(await publish()).id, unwrap(await publish()).id] } as const;
    }),
  );
  expect(ids[0]).toBe(ids[1]);
  expect(await made()).toMatchObject({ posts: 2, counted_posts: 2 });
});

test('a repeated request is answered also when a new one would be refused by now', async () => {
  const { content, database } = fixture;
  const said = { postId, authorId: author, body: 'Splendid' };
  const comment = unwrap(await content.addComment(said, meta, key));
  await rows(database.ownerRepo, `UPDATE tintype.posts SET comments_policy = 'off' WHERE id = $1`, [postId]);
  expect(unwrap(await content.addComment(said, meta, key))).toEqual(comment);
  expect(refusal(await content.addComment({ ...said, body: 'Other' }, meta, key))).toBe('key_reused');
  const post = unwrap(
    await content.publishPost({ authorId: author, caption: 'Fog' }, meta, { idempotencyKey: 'post' }),
  );
  await rows(database.ownerRepo, 'DELETE FROM tintype.posts WHERE id = $1', [post.id]);
  expect(
    unwrap(await content.publishPost({ authorId: author, caption: 'Fog' }, meta, { idempotencyKey: 'post' })),
  ).toEqual(post);
});

test('[inv 72] each call leaves one action, and one that repeats says so', async () => {
  const { content, database } = fixture;
  const by = (requestId: string) => ({ actorId: author, requestId });
  const publish = (requestId: string, caption: string) =>
    content.publishPost({ authorId: author, caption }, by(requestId), key);
  const { id } = unwrap(await publish('first', 'Fog'));
  unwrap(await publish('second', 'Fog'));
  await publish('third', 'Mist');
  const log: ActionLog = createActionLog(database.repo);
  const { items } = unwrap(await log.listActorActions(author));
  const told = items.map(({ requestId, outcome, entityId, data }) => ({
    requestId,
    outcome,
    entityId,
    data,
  }));
  expect(told.toSorted((a, b) => String(a.requestId).localeCompare(String(b.requestId)))).toEqual([
    { requestId: 'first', outcome: 'succeeded', entityId: id, data: {} },
    { requestId: 'second', outcome: 'succeeded', entityId: id, data: { repeated: true } },
    { requestId: 'third', outcome: 'failed', entityId: null, data: { error: 'key_reused' } },
  ]);
});

test('a key costs no round trip: a first request sends as many statements with one as without', async () => {
  const { database } = fixture;
  let sent = 0;
  const repo = database.repo.with({
    onStatement: () => {
      sent += 1;
    },
  });
  const content = createContent(repo, people);
  const counting = async (run: () => Promise<Result<unknown, unknown>>): Promise<number> => {
    sent = 0;
    unwrap(await run());
    return sent;
  };
  const post = { authorId: author, caption: 'Fog over the #river' };
  const comment = { postId, authorId: author, body: 'Fog' };
  await content.publishPost(post, meta);
  expect(await counting(() => content.publishPost(post, meta, key))).toBe(
    await counting(() => content.publishPost(post, meta)),
  );
  expect(await counting(() => content.addComment(comment, meta, { idempotencyKey: 'c' }))).toBe(
    await counting(() => content.addComment(comment, meta)),
  );
});

test('a reply that is refused on its parent stays refused with a key, and the key stays free', async () => {
  const { content, database } = fixture;
  const { id } = await insertComment(database.ownerRepo, { postId, authorId: author });
  const missing = { postId, authorId: author, body: 'Quite', parentId: author };
  expect(refusal(await content.addComment(missing, meta, key))).toBe('invalid');
  unwrap(await content.addComment({ ...missing, parentId: id }, meta, key));
});

test('an author who does not exist is an error on authorId, with a key as without', async () => {
  const stranger = { postId, authorId: postId as string as UserId, body: 'Fog' };
  for (const options of [undefined, key]) {
    const result = await fixture.content.addComment(stranger, meta, options);
    expect(!result.ok && result.error.kind === 'invalid' && result.error.changeset.errorsByField).toEqual({
      authorId: ['does not exist'],
    });
  }
});
