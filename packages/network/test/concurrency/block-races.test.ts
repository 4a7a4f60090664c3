import type { UserId } from '@tintype/shared-db';
import { testSize } from '@tintype/shared-db/testing';
import { unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { pairsOf, runAtOnce, thrown } from './raced-pairs';

/** As many connections, all at work at once. */
const racers = testSize({ small: 32, deep: 64 });
/** 12 people make 66 pairs, 46 make 1,035. */
const crowd = testSize({ small: 12, deep: 46 });

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
});
afterAll(() => fixture?.close());

/** Each pair races a block by one against what the other does, every second one the other way round. */
async function race(
  raced: readonly (readonly [UserId, UserId])[],
  attempt: (actor: UserId, owner: UserId, index: number) => Promise<unknown>,
): Promise<unknown[]> {
  const tasks = raced.flatMap(([one, other], index) => {
    const block = () => fixture.network.as(one).people.block(other);
    const act = () => attempt(other, one, index);
    return index % 2 === 0 ? [block, act] : [act, block];
  });
  return thrown(await runAtOnce(racers, tasks));
}

const blockedIn = `SELECT FROM tintype.blocks b WHERE (b.blocker_id = $owner AND b.blocked_id = $actor)
  OR (b.blocker_id = $actor AND b.blocked_id = $owner)`;
const count = async (table: string, actor: string, owner: string, where = 'true'): Promise<unknown> => {
  const blocked = blockedIn.replaceAll('$owner', `r.${owner}`).replaceAll('$actor', `r.${actor}`);
  const text = `SELECT count(*)::int AS n FROM tintype.${table} r WHERE ${where} AND EXISTS (${blocked})`;
  return (await fixture.rows(text))[0]?.['n'];
};

test('[inv 32] a block racing a follow leaves no pair both blocked and following', async () => {
  const users = await fixture.people(crowd);
  const pairs = pairsOf(users);
  expect(pairs.length).toBeGreaterThanOrEqual(testSize({ small: 66, deep: 1000 }));
  expect(await race(pairs, (actor, owner) => fixture.network.as(actor).people.follow(owner))).toEqual([]);
  expect(await count('follows', 'follower_id', 'followee_id')).toBe(0);
  expect(await fixture.rows('SELECT count(*)::int AS n FROM tintype.blocks')).toEqual([{ n: pairs.length }]);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 32] a block racing a request, and one racing its acceptance, leave neither', async () => {
  const { network } = fixture;
  const users = await fixture.people(crowd, { isPrivate: true });
  const pairs = pairsOf(users);
  const asked = pairs.map(
    ([one, other], index) =>
      async (): Promise<unknown> =>
        index % 3 === 0 ? null : network.as(other).people.follow(one),
  );
  expect(thrown(await runAtOnce(racers, asked))).toEqual([]);
  const failures = await race(pairs, (actor, owner, index) => {
    return index % 3 === 0
      ? network.as(actor).people.follow(owner)
      : network.as(owner).people.acceptRequest(actor);
  });
  expect(failures).toEqual([]);
  expect(await count('follows', 'follower_id', 'followee_id')).toBe(0);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 32] a block racing likes and comments leaves none to be seen or counted', async () => {
  const { network } = fixture;
  const users = await fixture.people(crowd);
  const posts = new Map(
    await Promise.all(
      users.map(async (id) => {
        const post = unwrap(await network.as(id).posts.publish({ caption: 'Mine' }));
        const comment = unwrap(await network.as(id).comments.add(post.id, 'First'));
        return [id, { post: post.id, comment: comment.id }] as const;
      }),
    ),
  );
  const failures = await race(pairsOf(users), async (actor, owner, index) => {
    const target = posts.get(owner);
    if (!target) throw new Error('no post');
    const me = network.as(actor);
    if (index % 4 === 0) return me.posts.like(target.post);
    if (index % 4 === 1) return me.comments.add(target.post, 'Hello');
    if (index % 4 === 2) return me.comments.reply(target.post, target.comment, 'Hello');
    return me.comments.like(target.post, target.comment);
  });
  expect(failures).toEqual([]);
  const shown = 'NOT r.hidden_by_block';
  expect([
    await count('post_likes', 'user_id', 'post_author_id', shown),
    await count('comments', 'author_id', 'post_author_id', shown),
    await count('comment_likes', 'user_id', 'comment_author_id', shown),
  ]).toEqual([0, 0, 0]);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 31] a block racing the lists of people leaves no blocked user on one', async () => {
  const { network } = fixture;
  const users = await fixture.people(crowd);
  const failures = await race(pairsOf(users), (actor, owner, index) => {
    return index % 2 === 0
      ? network.as(actor).people.addCloseFriend(owner)
      : network.as(actor).people.restrict(owner);
  });
  expect(failures).toEqual([]);
  expect(await count('close_friends', 'owner_id', 'friend_id')).toBe(0);
  expect(await count('restrictions', 'owner_id', 'restricted_id')).toBe(0);
});

test('[inv 33] two who block each other at once both have their block, and one stays when the other goes', async () => {
  const { network } = fixture;
  const users = await fixture.people(crowd);
  const pairs = pairsOf(users);
  const both = pairs.flatMap(([one, other]) => [
    () => network.socialGraph.block({ blockerId: one, blockedId: other }, { actorId: one, requestId: null }),
    () =>
      network.socialGraph.block({ blockerId: other, blockedId: one }, { actorId: other, requestId: null }),
  ]);
  expect(thrown(await runAtOnce(racers, both))).toEqual([]);
  const standing = async () =>
    (
      await fixture.rows('SELECT count(*)::int AS n FROM tintype.blocks WHERE blocker_id = ANY($1)', [users])
    )[0]?.['n'];
  expect(await standing()).toBe(pairs.length * 2);
  const one = pairs.map(
    ([mine, other]) =>
      () =>
        network.as(mine).people.unblock(other),
  );
  expect(thrown(await runAtOnce(racers, one))).toEqual([]);
  expect(await standing()).toBe(pairs.length);
  const follows = pairs.slice(0, racers).map(([mine, other]) => network.as(mine).people.follow(other));
  expect((await Promise.all(follows)).map((result) => result.ok)).not.toContain(true);
});

test('[inv 34] blocks taken and given back while others like and answer leave every count right', async () => {
  const { network } = fixture;
  const users = await fixture.people(12);
  const [owner] = users as [UserId];
  const post = unwrap(await network.as(owner).posts.publish({ caption: 'Busy' }));
  const tops = await Promise.all(
    users.map(async (id) => unwrap(await network.as(id).comments.add(post.id, 'Here')).id),
  );
  const tasks = Array.from(
    { length: testSize({ small: 240, deep: 1500 }) },
    (_, index) => async (): Promise<unknown> => {
      const actor = users[(index * 7) % users.length] ?? owner;
      const other = users[(index * 5 + 1) % users.length] ?? owner;
      const top = tops[(index * 3) % tops.length];
      if (top === undefined || actor === other) return;
      const me = network.as(actor);
      switch (index % 8) {
        case 0:
          return me.people.block(other);
        case 1:
        case 2:
          return me.people.unblock(other);
        case 3:
          return network.as(owner).people.block(actor);
        case 4:
          return network.as(owner).people.unblock(actor);
        case 5:
          return me.comments.reply(post.id, top, 'Again');
        case 6:
          return me.comments.like(post.id, top);
        default:
          return index % 16 === 7 ? me.posts.like(post.id) : me.posts.unlike(post.id);
      }
    },
  );
  expect(thrown(await runAtOnce(racers, tasks))).toEqual([]);
  expect(await fixture.counterDrift()).toEqual([]);
  const blocks = await fixture.rows(
    'SELECT blocker_id, blocked_id FROM tintype.blocks WHERE blocker_id = ANY($1)',
    [users],
  );
  for (const { blocker_id, blocked_id } of blocks as { blocker_id: UserId; blocked_id: UserId }[])
    unwrap(await network.as(blocker_id).people.unblock(blocked_id));
  expect(
    await fixture.rows(
      'SELECT count(*)::int AS n FROM tintype.comments WHERE hidden_by_block AND post_id = $1',
      [post.id],
    ),
  ).toEqual([{ n: 0 }]);
  expect(await fixture.counterDrift()).toEqual([]);
});
