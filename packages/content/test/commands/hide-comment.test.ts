import { type CommentId, type PostId, type UserId, verifyCounters } from '@tintype/shared-db';
import { insertPost, insertUser } from '@tintype/shared-db/testing';
import { meta, unwrap, useContent } from '../content-setup';

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
afterEach(async () => expect(await verifyCounters(fixture.database.ownerRepo)).toEqual([]));

const say = async (authorId: UserId, parentId: CommentId | null = null) =>
  unwrap(await fixture.content.addComment({ postId, authorId, body: 'Hello', parentId }, meta)).id;
const hide = async (commentId: CommentId) =>
  unwrap(await fixture.content.hideComment({ postId, commentId, userId: author }, meta)).changed;
const show = async (commentId: CommentId) =>
  unwrap(await fixture.content.approveComment({ postId, commentId, approverId: author }, meta)).changed;
/** The count of the post, and what is listed: the comments above, then the replies to each. */
const seenBy = async (viewer: UserId | null) => {
  const { content } = fixture;
  const items = unwrap(await content.listComments(postId, {}, viewer)).items;
  const threads = await Promise.all(
    items.map(async ({ id }) => unwrap(await content.listReplies(postId, id, {}, viewer)).items.length),
  );
  return {
    count: (await content.getPost(postId, viewer))?.comments,
    threads,
    told: items.map((item) => item.replies),
  };
};
const all = { count: 3, threads: [2], told: [2] };
const nothing = { count: 0, threads: [], told: [] };

test('[inv 61] a hidden comment is seen by its writer and the author alone, with its replies, and counted by what each sees', async () => {
  const top = await say(writer);
  const [one] = [await say(answerer, top), await say(writer, top)];
  expect(await seenBy(null)).toEqual(all);
  expect([await hide(top), await hide(top)]).toEqual([true, false]);
  expect([await seenBy(null), await seenBy(answerer)]).toEqual([nothing, nothing]);
  expect([await seenBy(writer), await seenBy(author)]).toEqual([all, all]);
  const { content } = fixture;
  expect(unwrap(await content.listComments(postId, {}, author)).items).toMatchObject([{ hidden: true }]);
  expect(unwrap(await content.listComments(postId, {}, writer)).items).toMatchObject([{ hidden: false }]);
  expect(await content.findComment(postId, one, answerer)).toBeNull();
  expect([await show(top), await show(top)]).toEqual([true, false]);
  expect([await seenBy(null), await seenBy(writer)]).toEqual([all, all]);
});

test('a hidden reply leaves the thread and both counts; showing it shows the comment above as well', async () => {
  const top = await say(writer);
  const reply = await say(answerer, top);
  await say(writer, top);
  expect(await hide(reply)).toBe(true);
  const less = { count: 2, threads: [1], told: [1] };
  expect([await seenBy(null), await seenBy(writer)]).toEqual([less, less]);
  expect([await seenBy(answerer), await seenBy(author)]).toEqual([all, all]);
  expect(await hide(top)).toBe(true);
  expect([await seenBy(null), await seenBy(answerer)]).toEqual([nothing, nothing]);
  expect([await seenBy(writer), await seenBy(author)]).toEqual([less, all]);
  expect(await show(reply)).toBe(true);
  expect(await seenBy(null)).toEqual(all);
});

test('a comment that waits is rejected, stays with its writer, and can still be approved', async () => {
  const waiting = { postId, authorId: writer, body: 'May I?', awaitsApproval: true };
  const { id } = unwrap(await fixture.content.addComment(waiting, meta));
  expect(await hide(id)).toBe(true);
  const one = { count: 1, threads: [0], told: [0] };
  expect([await seenBy(null), await seenBy(writer), await seenBy(author)]).toEqual([nothing, one, one]);
  expect(await show(id)).toBe(true);
  expect(await seenBy(null)).toEqual(one);
});

test('under a hidden comment its writer replies and others do not; the reply counts when the comment is shown', async () => {
  const { content } = fixture;
  const top = await say(writer);
  expect(await hide(top)).toBe(true);
  await say(writer, top);
  const answer = await content.addComment(
    { postId, authorId: answerer, body: 'Me too', parentId: top },
    meta,
  );
  expect(answer).toMatchObject({ ok: false, error: { kind: 'invalid' } });
  expect(await content.likeComment({ postId, commentId: top, userId: answerer }, meta)).toMatchObject({
    ok: false,
  });
  expect(await content.likeComment({ postId, commentId: top, userId: writer }, meta)).toMatchObject({
    ok: true,
  });
  const thread = { count: 2, threads: [1], told: [1] };
  expect([await seenBy(null), await seenBy(writer)]).toEqual([nothing, thread]);
  expect(await show(top)).toBe(true);
  expect(await seenBy(null)).toEqual(thread);
});

test('[inv 43] a hidden comment that is removed keeps its thread hidden, until the author shows a reply of it', async () => {
  const { content } = fixture;
  const top = await say(writer);
  const reply = await say(answerer, top);
  expect(await hide(top)).toBe(true);
  expect(unwrap(await content.removeComment({ postId, commentId: top, userId: writer }, meta)).changed).toBe(
    true,
  );
  expect([await seenBy(null), await seenBy(answerer)]).toEqual([nothing, nothing]);
  expect(await show(reply)).toBe(true);
  expect(await seenBy(null)).toEqual({ count: 1, threads: [1], told: [1] });
});

test('only the author of the post hides', async () => {
  const comment = await say(writer);
  for (const userId of [writer, answerer])
    expect(await fixture.content.hideComment({ postId, commentId: comment, userId }, meta)).toEqual({
      ok: false,
      error: { kind: 'not_found', entity: 'comment' },
    });
});
