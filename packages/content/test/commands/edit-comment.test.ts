import { type CommentId, type PostId, type UserId, verifyCounters } from '@tintype/shared-db';
import { insertPost, insertUser } from '@tintype/shared-db/testing';
import { commentEditChangeset } from '../../src/changesets/comment-edit';
import { meta, rows, unwrap, useContent } from '../content-setup';

const fixture = useContent();
let author: UserId;
let writer: UserId;
let postId: PostId;
let commentId: CommentId;
beforeEach(async () => {
  const { ownerRepo } = fixture.database;
  author = (await insertUser(ownerRepo)).id;
  writer = (await insertUser(ownerRepo)).id;
  postId = (await insertPost(ownerRepo, { authorId: author })).id;
  const added = await fixture.content.addComment({ postId, authorId: writer, body: 'Frist' }, meta);
  commentId = unwrap(added).id;
});

const edit = (body: string, more: { version?: number; userId?: UserId; awaitsApproval?: boolean } = {}) =>
  fixture.content.editComment({ postId, commentId, userId: writer, body, ...more }, meta);
const listed = async (viewer: UserId | null = null) =>
  unwrap(await fixture.content.listComments(postId, {}, viewer)).items;

test('an edit changes the text, says when, and counts the version; the same text changes nothing', async () => {
  expect(await listed()).toMatchObject([{ body: 'Frist', editedAt: null, version: 1 }]);
  const edited = unwrap(await edit('First', { version: 1 }));
  expect(edited).toEqual({
    id: commentId,
    postId,
    body: 'First',
    editedAt: expect.any(Date),
    version: 2,
    changed: true,
  });
  expect(await listed()).toMatchObject([{ body: 'First', editedAt: edited.editedAt, version: 2 }]);
  expect(unwrap(await edit('First'))).toEqual({ ...edited, changed: false });
});

test('[inv 55] an edit of another version than the one that was read is stale, and changes nothing', async () => {
  unwrap(await edit('Second', { version: 1 }));
  expect(await edit('Third', { version: 1 })).toEqual({
    ok: false,
    error: { kind: 'stale', entity: 'comment' },
  });
  expect(await edit('Second', { version: 1 })).toMatchObject({ ok: false, error: { kind: 'stale' } });
  expect(await listed()).toMatchObject([{ body: 'Second', version: 2 }]);
});

test('only the writer edits, and only a comment that is there', async () => {
  const { content } = fixture;
  const notFound = { ok: false, error: { kind: 'not_found', entity: 'comment' } };
  expect(await edit('Mine', { userId: author })).toEqual(notFound);
  unwrap(await content.addComment({ postId, authorId: author, body: 'Reply', parentId: commentId }, meta));
  unwrap(await content.removeComment({ postId, commentId, userId: writer }, meta));
  expect(await edit('Back')).toEqual(notFound);
  expect(await listed()).toMatchObject([{ status: 'removed', body: null }]);
});

test('mentions follow the text', async () => {
  const { ownerRepo } = fixture.database;
  const [mary, ida, june] = await Promise.all(
    ['mary', 'ida', 'june'].map((username) =>
      insertUser(ownerRepo, { username: `${username}_${Date.now()}` }),
    ),
  );
  const mentioned = async () =>
    (
      await rows(ownerRepo, 'SELECT user_id FROM tintype.comment_mentions WHERE comment_id = $1', [commentId])
    ).map((row) => row['user_id']);
  unwrap(await edit(`For @${mary?.username} and @${ida?.username}`));
  expect(new Set(await mentioned())).toEqual(new Set([mary?.id, ida?.id]));
  unwrap(await edit(`For @${ida?.username} and @${june?.username}`));
  expect(new Set(await mentioned())).toEqual(new Set([ida?.id, june?.id]));
  unwrap(await edit('For no user'));
  expect(await mentioned()).toEqual([]);
});

test('a text that awaits approval leaves the counts with the replies to it, until it is approved', async () => {
  const { content, database } = fixture;
  const counted = async (viewer: UserId | null) => (await content.getPost(postId, viewer))?.comments;
  unwrap(await content.addComment({ postId, authorId: author, body: 'Reply', parentId: commentId }, meta));
  expect(await counted(null)).toBe(2);
  expect(unwrap(await edit('Worse', { awaitsApproval: true })).changed).toBe(true);
  expect([await counted(null), await listed()]).toEqual([0, []]);
  // Its writer sees it as before, and the author of the post sees all of it.
  expect([await counted(writer), await counted(author)]).toEqual([2, 2]);
  expect(await listed(writer)).toMatchObject([{ body: 'Worse', replies: 1 }]);
  expect(await verifyCounters(database.ownerRepo)).toEqual([]);
  unwrap(await content.approveComment({ postId, commentId, approverId: author }, meta));
  expect([await counted(null), (await listed()).length]).toEqual([2, 1]);
  expect(await verifyCounters(database.ownerRepo)).toEqual([]);
});

test.each([
  [{ body: '' }, { body: ["can't be blank"] }],
  [{ body: ' \u200b' }, { body: ["can't be blank"] }],
  [{ body: 'x'.repeat(2201) }, { body: ['should be at most 2200 character(s)'] }],
  [
    { body: Array.from({ length: 21 }, (_, i) => `@u${i}`).join(' ') },
    { body: ['should have at most 20 mention(s)'] },
  ],
  [{ body: 'Fog', version: 'x' }, { version: ['is invalid'] }],
  [{ body: 'Fog', version: 2 ** 31 }, { version: ['must be less than or equal to 2147483647'] }],
])('%j is refused by field', (params, errors) => {
  expect(commentEditChangeset(params).errorsByField).toEqual(errors);
});
