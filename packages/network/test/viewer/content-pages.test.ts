import {
  insertBlock,
  insertComment,
  insertFollow,
  insertPost,
  insertPostLike,
} from '@tintype/shared-db/testing';
import {
  type AnonymousViewer,
  type CommentId,
  type Network,
  type PostId,
  type UserId,
  unwrap,
} from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { setScene } from './content-scene';

let fixture: TestNetwork;
let counted: Network;
const sent: string[] = [];
beforeAll(async () => {
  fixture = await openTestNetwork();
  counted = await fixture.openAgain({ onStatement: ({ name }) => sent.push(name) });
});
afterAll(async () => {
  await counted?.close();
  await fixture?.close();
});

test('what the viewer likes is told to the viewer alone', async () => {
  const of = await setScene(fixture);
  const { network, database } = fixture;
  const me = network.as(of.reader);
  await insertFollow(database.ownerRepo, { followerId: of.reader, followeeId: of.author });
  const reply = unwrap(await network.as(of.author).comments.reply(of.post, of.comment, 'Thank you')).id;
  const told = async (viewer: Pick<AnonymousViewer, 'posts' | 'comments'>) => [
    unwrap(await viewer.posts.get(of.post)).likedByMe,
    ...unwrap(await viewer.posts.of(of.author)).items.map((item) => item.likedByMe),
    ...unwrap(await viewer.comments.list(of.post)).items.map((item) => item.likedByMe),
    ...unwrap(await viewer.comments.replies(of.post, of.comment)).items.map((item) => item.likedByMe),
  ];
  const home = async () => unwrap(await me.feed.home()).items.map((item) => item.likedByMe);
  expect([await told(me), await home()]).toEqual([[false, false, false, false], [false]]);
  unwrap(await me.posts.like(of.post));
  for (const id of [of.comment, reply]) unwrap(await me.comments.like(of.post, id));
  expect([await told(me), await home()]).toEqual([[true, true, true, true], [true]]);
  expect(await told(network.as(of.friend))).toEqual([false, false, false, false]);
  const guest = network.as(null);
  expect(unwrap(await guest.posts.get(of.post)).likedByMe).toBe(false);
  expect(unwrap(await guest.comments.list(of.post)).items.map((item) => item.likedByMe)).toEqual([false]);
  await fixture.rows(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [of.reader]);
  expect(await told(me)).toEqual([false, false, false, false]);
  await fixture.rows(`UPDATE tintype.users SET status = 'active' WHERE id = $1`, [of.reader]);
  unwrap(await me.posts.unlike(of.post));
  for (const id of [of.comment, reply]) unwrap(await me.comments.unlike(of.post, id));
  expect([await told(me), await home()]).toEqual([[false, false, false, false], [false]]);
});

const at = (minute: number) => new Date(Date.UTC(2026, 0, 1, 0, minute));

/** Twenty writers, every second one hidden from the reader: by a block, or since the account is suspended. */
async function crowd(
  reader: UserId,
): Promise<{ readonly all: readonly UserId[]; readonly seen: ReadonlySet<UserId> }> {
  const all = (await fixture.people(20)) as UserId[];
  const seen = new Set(all.filter((_, index) => index % 2 === 1));
  for (const [index, id] of all.entries())
    if (index % 4 === 0) await insertBlock(fixture.database.ownerRepo, { blockerId: id, blockedId: reader });
    else if (index % 4 === 2)
      await fixture.rows(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [id]);
  return { all, seen };
}

test('[inv 66] a page of comments, replies and likers is full where half of the people are hidden', async () => {
  const of = await setScene(fixture);
  const repo = fixture.database.ownerRepo;
  const { all, seen } = await crowd(of.reader);
  const said: CommentId[] = [];
  for (const [index, authorId] of all.entries()) {
    const written = { postId: of.post, authorId, at: at(index) };
    const top = (await insertComment(repo, written)).id;
    const reply = (await insertComment(repo, { ...written, parentId: of.comment })).id;
    if (seen.has(authorId)) said.push(top, reply);
    await insertPostLike(repo, { postId: of.post, userId: authorId, at: at(index) });
  }
  const me = counted.as(of.reader);
  sent.length = 0;
  for (const list of [
    await me.comments.list(of.post, { first: 8 }),
    await me.comments.replies(of.post, of.comment, { first: 8 }),
  ]) {
    const { items, next } = unwrap(list);
    expect(items).toHaveLength(8);
    expect(items.filter(({ id }) => !said.includes(id) && id !== of.comment)).toEqual([]);
    expect(next).not.toBeNull();
  }
  const likers = unwrap(await me.posts.likers(of.post, { first: 8 })).items;
  expect(likers).toHaveLength(8);
  expect(likers.every(({ id }) => seen.has(id))).toBe(true);
  expect(sent.length).toBeLessThanOrEqual(15);
});

test('[inv 66] home is full where half of the authors are muted or suspended', async () => {
  const repo = fixture.database.ownerRepo;
  const [reader] = (await fixture.people(1)) as [UserId];
  const authors = (await fixture.people(20)) as UserId[];
  const shown: PostId[] = [];
  for (const [index, authorId] of authors.entries()) {
    await insertFollow(repo, { followerId: reader, followeeId: authorId });
    const { id } = await insertPost(repo, { authorId, at: at(index) });
    if (index % 4 === 0) unwrap(await fixture.network.as(reader).people.mute(authorId));
    else if (index % 4 === 2)
      await fixture.rows(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [authorId]);
    else shown.unshift(id);
  }
  const me = counted.as(reader);
  sent.length = 0;
  const { items, next } = unwrap(await me.feed.home({ first: 8 }));
  expect(items.map(({ id }) => id)).toEqual(shown.slice(0, 8));
  expect(sent.length).toBeLessThanOrEqual(5);
  expect(unwrap(await me.feed.home({ first: 8, after: next })).items.map(({ id }) => id)).toEqual(
    shown.slice(8),
  );
});

test('a moderator reads the comments of people across a block, and another caller does not', async () => {
  const of = await setScene(fixture);
  const { network, database } = fixture;
  await insertBlock(database.ownerRepo, { blockerId: of.friend, blockedId: of.reader });
  const bodies = async (viewer: Pick<AnonymousViewer, 'posts' | 'comments'>) =>
    unwrap(await viewer.comments.list(of.post)).items.map(({ id }) => id);
  expect(await bodies(network.as(of.reader))).toEqual([]);
  expect(await bodies(network.moderate(of.reader))).toEqual([]);
  await fixture.rows(`UPDATE tintype.users SET role = 'moderator' WHERE id = $1`, [of.reader]);
  expect(await bodies(network.moderate(of.reader))).toEqual([of.comment]);
  expect(await bodies(network.as(of.reader))).toEqual([]);
});
