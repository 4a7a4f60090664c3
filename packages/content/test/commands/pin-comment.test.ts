import { type CommentId, type PostId, type UserId, verifyCounters } from '@tintype/shared-db';
import { insertPost, insertUser } from '@tintype/shared-db/testing';
import { meta, rows, unwrap, useContent } from '../content-setup';

const racers = 32;
const fixture = useContent({ poolSize: racers });
let author: UserId;
let writer: UserId;
let postId: PostId;
let comments: CommentId[];
beforeEach(async () => {
  const { ownerRepo } = fixture.database;
  [author, writer] = [(await insertUser(ownerRepo)).id, (await insertUser(ownerRepo)).id];
  postId = (await insertPost(ownerRepo, { authorId: author })).id;
  comments = [];
  for (let index = 0; index < 6; index += 1) comments.push(await say());
});

const say = async (parentId: CommentId | null = null) =>
  unwrap(await fixture.content.addComment({ postId, authorId: writer, body: 'Hello', parentId }, meta)).id;
const own = (commentId: CommentId, userId = author) => ({ postId, commentId, userId });
const at = (index: number): CommentId => comments[index] as CommentId;
const pin = (index: number) => fixture.content.pinComment(own(at(index)), meta);

/** The places of the comments in the order of the list, read in pages of `first`. */
async function listed(first: number): Promise<number[]> {
  const places: number[] = [];
  let after: string | null = null;
  do {
    const page: { items: readonly { id: CommentId }[]; next: string | null } = unwrap(
      await fixture.content.listComments(postId, { first, after }),
    );
    places.push(...page.items.map(({ id }) => comments.indexOf(id)));
    after = page.next;
  } while (after !== null);
  return places;
}

test.each([1, 2, 3, 4, 100])(
  'pinned comments come first in pages of %i, and no page loses one',
  async (first) => {
    expect(await listed(first)).toEqual([0, 1, 2, 3, 4, 5]);
    for (const index of [4, 2]) expect(unwrap(await pin(index))).toEqual({ changed: true });
    expect(unwrap(await pin(4))).toEqual({ changed: false });
    expect(await listed(first)).toEqual([2, 4, 0, 1, 3, 5]);
    expect(unwrap(await fixture.content.unpinComment(own(at(2)), meta))).toEqual({ changed: true });
    expect(unwrap(await fixture.content.unpinComment(own(at(2)), meta))).toEqual({ changed: false });
    expect(await listed(first)).toEqual([4, 0, 1, 2, 3, 5]);
  },
);

test('a fourth pin is refused, until one ends: by hand, or since the comment is hidden or removed', async () => {
  const { content } = fixture;
  for (const index of [0, 1, 2]) unwrap(await pin(index));
  expect(await pin(3)).toEqual({ ok: false, error: { kind: 'pins_full', most: 3 } });
  unwrap(await content.hideComment(own(at(0)), meta));
  expect(unwrap(await pin(3))).toEqual({ changed: true });
  unwrap(await content.removeComment(own(at(1)), meta));
  expect(unwrap(await pin(4))).toEqual({ changed: true });
  unwrap(await content.approveComment({ postId, commentId: at(0), approverId: author }, meta));
  expect(await listed(100)).toEqual([2, 3, 4, 0, 5]);
  expect(await verifyCounters(fixture.database.ownerRepo)).toEqual([]);
});

test('only the author of the post pins, and only a top-level comment that every viewer sees', async () => {
  const { content } = fixture;
  const notFound = { ok: false, error: { kind: 'not_found', entity: 'comment' } };
  expect(await content.pinComment(own(at(0), writer), meta)).toEqual(notFound);
  expect(await content.pinComment(own(await say(at(0))), meta)).toEqual(notFound);
  unwrap(await content.hideComment(own(at(1)), meta));
  expect(await pin(1)).toEqual(notFound);
});

test('of many pins at once three are taken', async () => {
  for (let index = comments.length; index < racers; index += 1) comments.push(await say());
  const pins = await Promise.all(comments.map((_id, index) => pin(index)));
  expect(pins.filter(({ ok }) => ok)).toHaveLength(3);
  const kept = 'SELECT id FROM tintype.comments WHERE post_id = $1 AND NOT unpinned';
  expect(await rows(fixture.database.ownerRepo, kept, [postId])).toHaveLength(3);
  const replyPinned = rows(
    fixture.database.ownerRepo,
    'UPDATE tintype.comments SET unpinned = false WHERE id = $1',
    [await say(at(0))],
  );
  await expect(replyPinned).rejects.toThrow(/comments_unpinned_check/);
});
