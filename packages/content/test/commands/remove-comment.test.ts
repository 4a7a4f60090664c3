import { ok } from '@tintype/database';
import { type CommentId, idOfNothing, type PostId, type UserId, verifyCounters } from '@tintype/shared-db';
import { insertComment, insertPost, insertUser } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { meta, people, rows, unwrap, useContent } from '../content-setup';

const fixture = useContent();
let author: UserId;
let writer: UserId;
let answerer: UserId;
let postId: PostId;
beforeEach(async () => {
  const person = async () => (await insertUser(fixture.database.ownerRepo)).id;
  [author, writer, answerer] = [await person(), await person(), await person()];
  postId = (await insertPost(fixture.database.ownerRepo, { authorId: author })).id;
});

const say = async (authorId: UserId, body: string, parentId: CommentId | null = null) =>
  unwrap(await fixture.content.addComment({ postId, authorId, body, parentId }, meta)).id;
const remove = async (commentId: CommentId, userId: UserId) =>
  unwrap(await fixture.content.removeComment({ postId, commentId, userId }, meta)).changed;
const counted = async () => (await fixture.content.getPost(postId))?.comments;
const listed = async () =>
  unwrap(await fixture.content.listComments(postId)).items.map(({ id, status, body, replies }) => ({
    id,
    status,
    body,
    replies,
  }));

test('[inv 43] a comment without replies is gone, and the post counts exactly one less', async () => {
  const [kept, gone] = [await say(writer, 'Kept'), await say(writer, 'Gone')];
  expect(await counted()).toBe(2);
  expect(await remove(gone, writer)).toBe(true);
  expect(await counted()).toBe(1);
  expect((await listed()).map(({ id }) => id)).toEqual([kept]);
  expect(await remove(gone, writer)).toBe(false);
  expect(await counted()).toBe(1);
  expect(await verifyCounters(fixture.database.ownerRepo)).toEqual([]);
});

test('[inv 43] an answered comment keeps its place without its text; its replies stay and stay counted', async () => {
  const top = await say(writer, 'Look, here');
  const [one, two] = [await say(answerer, 'One', top), await say(answerer, 'Two', top)];
  expect(await remove(top, writer)).toBe(true);
  expect(await counted()).toBe(2);
  expect(await listed()).toEqual([{ id: top, status: 'removed', body: null, replies: 2 }]);
  expect(unwrap(await fixture.content.listReplies(postId, top)).items.map(({ id }) => id)).toEqual([
    one,
    two,
  ]);
  expect(await remove(top, writer)).toBe(false);
  expect(await remove(one, answerer)).toBe(true);
  expect([await counted(), (await listed()).length]).toEqual([1, 1]);
  expect(await remove(two, answerer)).toBe(true);
  expect([await counted(), await listed()]).toEqual([0, []]);
  expect(
    await rows(fixture.database.ownerRepo, 'SELECT FROM tintype.comments WHERE post_id = $1', [postId]),
  ).toEqual([]);
  expect(await verifyCounters(fixture.database.ownerRepo)).toEqual([]);
});

test('the author of the post removes a comment of another user, and no third user does', async () => {
  const comment = await say(writer, 'Rude');
  expect(await remove(comment, answerer)).toBe(false);
  expect(await counted()).toBe(1);
  expect(await remove(comment, author)).toBe(true);
  expect([await counted(), await listed()]).toEqual([0, []]);
});

test('likes and mentions go with the text, of an answered comment too', async () => {
  const { content, database } = fixture;
  const named = await insertUser(database.ownerRepo, { username: 'Mary_S' });
  const top = await say(writer, 'Look, @mary_s');
  await say(answerer, 'Yes', top);
  unwrap(await content.likeComment({ postId, commentId: top, userId: named.id }, meta));
  expect(await remove(top, writer)).toBe(true);
  const left = await rows(
    database.ownerRepo,
    `SELECT (SELECT count(*)::int FROM tintype.comment_likes WHERE comment_id = $1) AS likes,
      (SELECT count(*)::int FROM tintype.comment_mentions WHERE comment_id = $1) AS mentions`,
    [top],
  );
  expect(left).toEqual([{ likes: 0, mentions: 0 }]);
  expect(unwrap(await content.listComments(postId)).items).toMatchObject([{ likes: 0, replies: 1 }]);
  const like = await content.likeComment({ postId, commentId: top, userId: named.id }, meta);
  expect(like).toMatchObject({ ok: false, error: { kind: 'not_found' } });
});

test('a comment that waits for approval is removed without moving a counter', async () => {
  const waiting = { postId, authorId: writer, body: 'May I?', awaitsApproval: true };
  const { id } = unwrap(await fixture.content.addComment(waiting, meta));
  const reply = await say(writer, 'Well?', id);
  expect(await remove(id, writer)).toBe(true);
  expect([await counted(), await listed()]).toEqual([0, []]);
  // The writer sees the own reply, and so the place above it.
  expect(unwrap(await fixture.content.listComments(postId, {}, writer)).items).toMatchObject([
    { id, status: 'removed', replies: 1 },
  ]);
  expect(await remove(reply, writer)).toBe(true);
  expect(unwrap(await fixture.content.listComments(postId, {}, writer)).items).toEqual([]);
  expect(await verifyCounters(fixture.database.ownerRepo)).toEqual([]);
});

test('a removed comment takes no reply, and its removal by a purge of the last answerer leaves no row', async () => {
  const { content, database } = fixture;
  const top = await say(writer, 'Here');
  await say(answerer, 'Yes', top);
  expect(await remove(top, writer)).toBe(true);
  const refused = await content.addComment({ postId, authorId: answerer, body: 'And', parentId: top }, meta);
  expect(refused).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  const purge = () =>
    database.repo.transact(async (tx) => ok(await createContent(tx, people).purgeUser(answerer, 10)));
  while (unwrap(await purge()) > 0);
  expect(await rows(database.ownerRepo, 'SELECT FROM tintype.comments WHERE post_id = $1', [postId])).toEqual(
    [],
  );
  expect(await verifyCounters(database.ownerRepo)).toEqual([]);
});

test('each removal is one action, also of a comment that is not there', async () => {
  const comment = await say(writer, 'Gone');
  const as = { actorId: writer, requestId: 'removal' };
  for (const commentId of [comment, comment, idOfNothing as CommentId])
    unwrap(await fixture.content.removeComment({ postId, commentId, userId: writer }, as));
  const actions = await rows(
    fixture.database.ownerRepo,
    'SELECT name, outcome, entity_id FROM tintype.actions WHERE actor_id = $1 ORDER BY created_at, id',
    [writer],
  );
  const removal = { name: 'remove_comment', outcome: 'succeeded' };
  expect(actions).toEqual([comment, comment, idOfNothing].map((entity_id) => ({ ...removal, entity_id })));
});

test('[inv 42] raw SQL cannot put a reply under a reply, under a comment of another post, or move one there', async () => {
  const { ownerRepo } = fixture.database;
  const top = (await insertComment(ownerRepo, { postId, authorId: writer })).id;
  const reply = (await insertComment(ownerRepo, { postId, authorId: writer, parentId: top })).id;
  const elsewhere = (await insertPost(ownerRepo, { authorId: author })).id;
  const insert = (post: PostId, parent: CommentId, depth: number, parentDepth: number | null) =>
    rows(
      ownerRepo,
      `INSERT INTO tintype.comments (id, post_id, author_id, post_author_id, parent_id, depth, parent_depth, body)
       VALUES ($1, $2, $3, $4, $5, $6, $7, 'Raw')`,
      [ownerRepo.newId(), post, writer, author, parent, depth, parentDepth],
    );
  const attempts = [
    () => insert(postId, reply, 1, 0),
    () => insert(postId, reply, 2, 1),
    () => insert(postId, reply, 1, 1),
    () => insert(postId, reply, 1, null),
    () => insert(postId, top, 0, 0),
    () => insert(elsewhere, top, 1, 0),
    () => rows(ownerRepo, 'UPDATE tintype.comments SET parent_id = $1 WHERE id = $1', [reply]),
    () =>
      rows(
        ownerRepo,
        'UPDATE tintype.comments SET parent_id = $2, depth = 1, parent_depth = 0 WHERE id = $1',
        [top, reply],
      ),
    () => rows(ownerRepo, 'UPDATE tintype.comments SET post_id = $2 WHERE id = $1', [reply, elsewhere]),
    () => rows(ownerRepo, 'UPDATE tintype.comments SET depth = 1 WHERE id = $1', [top]),
  ];
  for (const attempt of attempts) await expect(attempt()).rejects.toThrow(/violates/);
  expect(await counted()).toBe(2);
});
