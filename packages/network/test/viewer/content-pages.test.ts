import { insertBlock, insertComment, insertFollow, insertPost } from '@tintype/shared-db/testing';
import { type ModeratorReads, type Network, type PostId, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

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

/** An author with a post, a friend's comment on it, and a reader. */
async function setScene() {
  const repo = fixture.database.ownerRepo;
  const [author, friend, reader] = (await fixture.people(3)) as [UserId, UserId, UserId];
  const post = (await insertPost(repo, { authorId: author })).id;
  const comment = (await insertComment(repo, { postId: post, authorId: friend })).id;
  return { author, friend, reader, post, comment };
}

test('what the viewer likes is told to the viewer alone', async () => {
  const of = await setScene();
  const { network, database } = fixture;
  const me = network.as(of.reader);
  await insertFollow(database.ownerRepo, { followerId: of.reader, followeeId: of.author });
  const reply = unwrap(await network.as(of.author).comments.reply(of.post, of.comment, 'Thank you')).id;
  const told = async (viewer: Pick<ModeratorReads, 'posts' | 'comments'>) => [
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
  const of = await setScene();
  const { network, database } = fixture;
  await insertBlock(database.ownerRepo, { blockerId: of.friend, blockedId: of.reader });
  const bodies = async (viewer: Pick<ModeratorReads, 'posts' | 'comments'>) =>
    unwrap(await viewer.comments.list(of.post)).items.map(({ id }) => id);
  expect(await bodies(network.as(of.reader))).toEqual([]);
  expect(await bodies(network.moderate(of.reader))).toEqual([]);
  await fixture.rows(`UPDATE tintype.users SET role = 'moderator' WHERE id = $1`, [of.reader]);
  expect(await bodies(network.moderate(of.reader))).toEqual([of.comment]);
  expect(await bodies(network.as(of.reader))).toEqual([]);
});
