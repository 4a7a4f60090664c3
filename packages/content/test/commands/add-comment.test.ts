import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import { insertPost, insertUser } from '@tintype/shared-db/testing';
import { meta, rows, unwrap, useContent } from '../content-setup';

const fixture = useContent();
let author: UserId;
let postId: PostId;
beforeEach(async () => {
  author = (await insertUser(fixture.database.ownerRepo)).id;
  postId = (await insertPost(fixture.database.ownerRepo, { authorId: author })).id;
});

test('a comment and a reply move the counters of post and parent', async () => {
  const { content } = fixture;
  const comment = unwrap(await content.addComment({ postId, authorId: author, body: 'First' }, meta));
  const reply = unwrap(
    await content.addComment({ postId, authorId: author, body: 'Second', parentId: comment.id }, meta),
  );
  expect(await content.getPost(postId)).toMatchObject({ comments: 2 });
  expect(unwrap(await content.listComments(postId)).items).toMatchObject([
    { id: comment.id, body: 'First', replies: 1, likes: 0 },
  ]);
  expect(unwrap(await content.listReplies(postId, comment.id)).items).toMatchObject([
    { id: reply.id, parentId: comment.id },
  ]);
});

test('[inv 42] a reply to a reply is refused on parentId, and to a comment of another post too', async () => {
  const { database, content } = fixture;
  const comment = unwrap(await content.addComment({ postId, authorId: author, body: 'First' }, meta));
  const reply = unwrap(
    await content.addComment({ postId, authorId: author, body: 'Second', parentId: comment.id }, meta),
  );
  const elsewhere = (await insertPost(database.ownerRepo, { authorId: author })).id;
  const attempts: [PostId, CommentId][] = [
    [postId, reply.id],
    [elsewhere, comment.id],
  ];
  for (const [post, parentId] of attempts) {
    const result = await content.addComment(
      { postId: post, authorId: author, body: 'Third', parentId },
      meta,
    );
    expect(result.ok || (result.error.kind === 'invalid' && result.error.changeset.errorsByField)).toEqual({
      parentId: ['is not a top-level comment of this post'],
    });
  }
  expect(await content.getPost(elsewhere)).toMatchObject({ comments: 0 });
});

test('comments that are off are refused as such, a post that is not there as not found', async () => {
  const { database, content } = fixture;
  const closed = await insertPost(database.ownerRepo, { authorId: author, commentsPolicy: 'off' });
  expect(await content.addComment({ postId: closed.id, authorId: author, body: 'Hello' }, meta)).toEqual({
    ok: false,
    error: { kind: 'comments_off' },
  });
  const nowhere = database.repo.newId() as PostId;
  expect(await content.addComment({ postId: nowhere, authorId: author, body: 'Hello' }, meta)).toEqual({
    ok: false,
    error: { kind: 'not_found', entity: 'post' },
  });
});

test('an author who does not exist is a field error, not an error of the driver', async () => {
  const { database, content } = fixture;
  const result = await content.addComment(
    { postId, authorId: database.repo.newId() as UserId, body: 'Hello' },
    meta,
  );
  expect(result.ok || (result.error.kind === 'invalid' && result.error.changeset.errorsByField)).toEqual({
    authorId: ['does not exist'],
  });
});

test('mentions are kept by id', async () => {
  const { database, content } = fixture;
  const grace = await insertUser(database.ownerRepo, { username: 'Grace_M' });
  const comment = unwrap(
    await content.addComment({ postId, authorId: author, body: 'Look, @grace_m and @GRACE_M' }, meta),
  );
  const mentions = await rows(
    database.ownerRepo,
    'SELECT user_id FROM tintype.comment_mentions WHERE comment_id = $1',
    [comment.id],
  );
  expect(mentions).toEqual([{ user_id: grace.id }]);
});
