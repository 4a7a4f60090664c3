import type { UserId } from '@tintype/shared-db';
import {
  insertComment,
  insertFollow,
  insertPost,
  insertPostLike,
  testCursorKey,
} from '@tintype/shared-db/testing';
import { openNetwork, unwrap, type ViewerReads } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork();
});
afterAll(() => fixture?.close());

/** A private owner and a follower, with everything that a read shows. */
async function quietOwner() {
  const { network, database } = fixture;
  const [owner] = (await fixture.people(1, { isPrivate: true })) as [UserId];
  const [follower, other] = (await fixture.people(2)) as [UserId, UserId];
  const repo = database.ownerRepo;
  await insertFollow(repo, { followerId: follower, followeeId: owner });
  await insertFollow(repo, { followerId: other, followeeId: owner });
  await insertFollow(repo, { followerId: follower, followeeId: other });
  const post = await insertPost(repo, { authorId: owner });
  const comment = await insertComment(repo, { postId: post.id, authorId: other });
  await insertPostLike(repo, { postId: post.id, userId: other });
  return { owner, follower, other, post: post.id, comment: comment.id, viewer: network.as(follower) };
}

type Quiet = Awaited<ReturnType<typeof quietOwner>>;

/** Every read that is asked for an owner or a post, asked for these. */
const asked = (reads: ViewerReads, { owner, post, comment }: Pick<Quiet, 'owner' | 'post' | 'comment'>) => ({
  posts: () => reads.posts.of(owner),
  post: () => reads.posts.get(post),
  comments: () => reads.comments.list(post),
  replies: () => reads.comments.replies(post, comment),
  likers: () => reads.posts.likers(post),
  followers: () => reads.people.followers(owner),
  following: () => reads.people.following(owner),
  mutuals: () => reads.people.mutuals(owner),
});

test('[inv 57] what ends a follow takes effect on the next statement of every read', async () => {
  const { network } = fixture;
  const endings: ((quiet: Quiet) => Promise<{ readonly ok: boolean }>)[] = [
    ({ viewer, owner }) => viewer.people.unfollow(owner),
    ({ owner, follower }) => network.as(owner).people.removeFollower(follower),
    ({ owner, follower }) => network.as(owner).people.block(follower),
    ({ owner, viewer }) => viewer.people.block(owner),
  ];
  for (const end of endings) {
    const quiet = await quietOwner();
    const reads = Object.entries(asked(quiet.viewer, quiet));
    for (const [, read] of reads) expect((await read()).ok).toBe(true);
    expect(unwrap(await quiet.viewer.feed.home()).items.map(({ id }) => id)).toContain(quiet.post);
    expect((await end(quiet)).ok).toBe(true);
    const left: string[] = [];
    for (const [name, read] of reads) if ((await read()).ok) left.push(name);
    expect(left).toEqual([]);
    expect(unwrap(await quiet.viewer.feed.home()).items.map(({ id }) => id)).not.toContain(quiet.post);
  }
});

test('[inv 60] a viewer whose account is not active reads what a visitor reads', async () => {
  const { network } = fixture;
  const quiet = await quietOwner();
  const open = unwrap(await network.as(quiet.other).posts.publish({ caption: 'Open' }));
  const at = [quiet, { owner: quiet.other, post: open.id, comment: quiet.comment }];
  await fixture.rows(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [quiet.follower]);
  for (const place of at) {
    const anonymous = Object.values(asked(network.as(null), place));
    for (const [index, [name, read]] of Object.entries(asked(quiet.viewer, place)).entries()) {
      expect([name, await read()]).toEqual([name, await anonymous[index]?.()]);
    }
  }
  expect((await quiet.viewer.feed.home()).ok).toBe(false);
  expect((await quiet.viewer.people.suggestions()).ok).toBe(false);
});

test('[inv 61] what the owner lists is what is counted, and others see no more', async () => {
  const { network } = fixture;
  const [owner, ...fans] = (await fixture.people(8)) as [UserId, ...UserId[]];
  const me = network.as(owner);
  const post = unwrap(await me.posts.publish({ caption: 'Mine' }));
  for (const fan of fans) {
    unwrap(await network.as(fan).people.follow(owner));
    unwrap(await network.as(fan).posts.like(post.id));
    unwrap(await network.as(fan).comments.add(post.id, 'Hello'));
  }
  const [blocked, between] = fans as [UserId, UserId];
  unwrap(await me.people.block(blocked));
  unwrap(await network.as(between).people.block(fans[2] ?? owner));
  const lengths = async (viewer: ViewerReads) => [
    unwrap(await viewer.people.followers(owner)).items.length,
    unwrap(await viewer.posts.likers(post.id)).items.length,
    unwrap(await viewer.comments.list(post.id)).items.length,
  ];
  const { likes, comments } = unwrap(await me.posts.get(post.id));
  if (likes === null) throw new Error('the author is not told how many like the post');
  const { followers = 0 } = (await network.socialGraph.countFollows([owner])).get(owner) ?? {};
  expect(await lengths(me)).toEqual([followers, likes, comments]);
  expect(await lengths(network.as(between))).toEqual([followers - 1, likes - 1, comments - 1]);
});

test('a moderator sees what is hidden, each read is an action, and other users get no more by asking', async () => {
  const { network } = fixture;
  const quiet = await quietOwner();
  const [moderator, plain] = (await fixture.people(2)) as [UserId, UserId];
  await fixture.rows(`UPDATE tintype.users SET role = 'moderator' WHERE id = $1`, [moderator]);
  expect((await network.as(moderator).posts.get(quiet.post)).ok).toBe(false);
  expect(unwrap(await network.moderate(moderator).posts.get(quiet.post))).toMatchObject({ id: quiet.post });
  expect(unwrap(await network.moderate(moderator).people.followers(quiet.owner)).items).toHaveLength(2);
  expect((await network.moderate(plain).posts.get(quiet.post)).ok).toBe(false);
  const actions = await fixture.rows(
    'SELECT name, outcome, entity_id FROM tintype.actions WHERE actor_id = ANY($1) ORDER BY created_at, id',
    [[moderator, plain]],
  );
  expect(actions).toEqual([
    { name: 'moderate_post', outcome: 'succeeded', entity_id: quiet.post },
    { name: 'moderate_followers', outcome: 'succeeded', entity_id: quiet.owner },
    { name: 'moderate_post', outcome: 'failed', entity_id: quiet.post },
  ]);
  await fixture.rows(`UPDATE tintype.users SET status = 'suspended' WHERE id = $1`, [moderator]);
  expect((await network.moderate(moderator).posts.get(quiet.post)).ok).toBe(false);
});

test('[inv 38][inv 66] reads of the graph cost the same number of statements, whatever their number', async () => {
  const sent: string[] = [];
  const counted = await openNetwork({
    cursorKey: testCursorKey,
    url: fixture.database.url,
    onStatement: ({ name }) => sent.push(name),
  });
  try {
    const [viewer, star, ...crowd] = (await fixture.people(62)) as [UserId, UserId, ...UserId[]];
    const me = counted.as(viewer);
    for (const [index, one] of crowd.entries()) {
      await insertFollow(fixture.database.ownerRepo, { followerId: one, followeeId: star });
      if (index < 30) await insertFollow(fixture.database.ownerRepo, { followerId: viewer, followeeId: one });
    }
    const cost = async (read: () => Promise<{ readonly ok: boolean }>): Promise<number> => {
      sent.length = 0;
      expect((await read()).ok).toBe(true);
      return sent.length;
    };
    for (const first of [1, 50]) {
      expect(await cost(() => me.people.relationships(crowd.slice(0, first)))).toBe(1);
      expect(await cost(() => me.people.followers(star, { first }))).toBe(1);
      expect(await cost(() => me.people.following(crowd[0] ?? star, { first }))).toBe(1);
      expect(await cost(() => me.people.mutuals(star, { first }))).toBe(1);
      expect(await cost(() => me.people.byIds(crowd.slice(0, first)))).toBe(1);
      expect(await cost(() => me.people.suggestions({ first }))).toBe(1);
    }
    const [entry] = unwrap(await me.people.followers(star, { first: 1 })).items;
    expect(Object.keys(entry?.relationship ?? {}).sort()).toEqual([
      ...['blocking', 'closeFriend', 'followedBy', 'following', 'mutingPosts', 'mutingStories'],
      ...['requested', 'requestedBy', 'restricting', 'targetId'],
    ]);
  } finally {
    await counted.close();
  }
});
