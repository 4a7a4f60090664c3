import { countStatements } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import { insertPost, insertUser } from '@tintype/shared-db/testing';
import { createContent } from '../../src';
import { meta, people, rows, unwrap, useContent } from '../content-setup';

const fixture = useContent();
let userId: UserId;
let postId: PostId;
beforeEach(async () => {
  userId = (await insertUser(fixture.database.ownerRepo)).id;
  postId = (await insertPost(fixture.database.ownerRepo, { authorId: userId })).id;
});

test('liking and unliking are idempotent and keep the counter right', async () => {
  const { content } = fixture;
  const likes = async (): Promise<number | undefined> => (await content.getPost(postId))?.likes;
  expect(unwrap(await content.likePost({ postId, userId }, meta))).toEqual({ changed: true });
  expect(unwrap(await content.likePost({ postId, userId }, meta))).toEqual({ changed: false });
  expect(await likes()).toBe(1);
  expect(unwrap(await content.listPostLikers(postId)).items).toMatchObject([{ userId }]);
  expect(unwrap(await content.unlikePost({ postId, userId }, meta))).toEqual({ changed: true });
  expect(unwrap(await content.unlikePost({ postId, userId }, meta))).toEqual({ changed: false });
  expect(await likes()).toBe(0);
});

test('a comment is liked and unliked likewise', async () => {
  const { content } = fixture;
  const comment = unwrap(await content.addComment({ postId, authorId: userId, body: 'Hello' }, meta));
  const target = { postId, commentId: comment.id, userId };
  expect(unwrap(await content.likeComment(target, meta))).toEqual({ changed: true });
  expect(unwrap(await content.likeComment(target, meta))).toEqual({ changed: false });
  expect(unwrap(await content.listComments(postId)).items).toMatchObject([{ likes: 1 }]);
  expect(unwrap(await content.unlikeComment(target, meta))).toEqual({ changed: true });
  expect(unwrap(await content.unlikeComment(target, meta))).toEqual({ changed: false });
  expect(unwrap(await content.listComments(postId)).items).toMatchObject([{ likes: 0 }]);
});

test('an unpublished post cannot be liked; an unknown user cannot like', async () => {
  const { database, content } = fixture;
  await database.ownerRepo.dataSource.query(`UPDATE tintype.posts SET status = 'removed' WHERE id = $1`, [
    postId,
  ]);
  expect(await content.likePost({ postId, userId }, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'post' },
  });
  const post = await insertPost(database.ownerRepo, { authorId: userId });
  const result = await content.likePost({ postId: post.id, userId: database.repo.newId() as UserId }, meta);
  expect(result.ok || (result.error.kind === 'invalid' && result.error.changeset.errorsByField)).toEqual({
    userId: ['does not exist'],
  });
});

test('[inv 72] a like is taken back also from a removed post, and a missing like changes nothing', async () => {
  const { database, content } = fixture;
  const as = { actorId: userId, requestId: 'unlike' };
  unwrap(await content.likePost({ postId, userId }, meta));
  await database.ownerRepo.dataSource.query(`UPDATE tintype.posts SET status = 'archived' WHERE id = $1`, [
    postId,
  ]);
  const absent = database.repo.newId() as PostId;
  expect(unwrap(await content.unlikePost({ postId, userId }, as))).toEqual({ changed: true });
  expect(unwrap(await content.unlikePost({ postId: absent, userId }, as))).toEqual({ changed: false });
  expect(
    await rows(
      database.ownerRepo,
      `SELECT name, outcome, (SELECT value::int FROM tintype.post_counters WHERE post_id = $2 AND kind = 'likes') AS likes
       FROM tintype.actions WHERE actor_id = $1`,
      [userId, postId],
    ),
  ).toEqual(Array.from({ length: 2 }, () => ({ name: 'unlike_post', outcome: 'succeeded', likes: 0 })));
});

test('each like, also one that changed nothing, is one action', async () => {
  const { database, content } = fixture;
  await content.likePost({ postId, userId }, { actorId: userId, requestId: 'r1' });
  await content.likePost({ postId, userId }, { actorId: userId, requestId: 'r2' });
  const actions = await rows(
    database.ownerRepo,
    'SELECT name, outcome, entity_type FROM tintype.actions WHERE actor_id = $1',
    [userId],
  );
  const like = { name: 'like_post', outcome: 'succeeded', entity_type: 'post' };
  expect(actions).toEqual([like, like]);
});

test('one statement likes: the row, the counter and the log', async () => {
  const { statements } = await countStatements(fixture.database.repo, async (counted) =>
    unwrap(await createContent(counted, people).likePost({ postId, userId }, meta)),
  );
  expect(statements.map(({ name }) => name)).toEqual(['content.like_post']);
});
