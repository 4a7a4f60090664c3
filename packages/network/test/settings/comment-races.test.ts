import { setTimeout as pause } from 'node:timers/promises';
import { insertComment, insertFollow, insertPost, testSize } from '@tintype/shared-db/testing';
import { type Network, type NetworkScope, ok, systemMeta, type UserId, unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { thrown } from '../concurrency/raced-pairs';

/** As many connections, all at work at once: the crowd's, and the owner's. */
const racers = 40;

let fixture: TestNetwork;
let network: Network;
let crowd: UserId[];
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
  ({ network } = fixture);
  crowd = await fixture.people(racers - 1);
});
afterAll(() => fixture?.close());

/** An owner with many followers, and a post for each follower, so that they do not wait for each other's counters. */
async function scene() {
  const repo = fixture.database.ownerRepo;
  const [owner] = (await fixture.people(1)) as [UserId];
  const posts = await Promise.all(
    crowd.map(async (follower, index) => {
      await insertFollow(repo, { followerId: follower, followeeId: owner });
      const { id: postId } = await insertPost(repo, { authorId: owner });
      const top = await insertComment(repo, { postId, authorId: owner });
      const say = (scope: NetworkScope) => {
        const me = scope.as(follower);
        return index % 2 === 0
          ? me.comments.add(postId, 'Hello')
          : me.comments.reply(postId, top.id, 'Hello');
      };
      return { postId, say };
    }),
  );
  const countSaid = async ({ content }: Pick<NetworkScope, 'content'>) => {
    const found = await content.getPosts(posts.map(({ postId }) => postId));
    return [...found.values()].reduce((sum, { comments }) => sum + comments - 1, 0);
  };
  const limit = async ({ accounts }: NetworkScope, commentsFrom: string) =>
    unwrap(await accounts.changeSettings(owner, { commentsFrom }, systemMeta));
  return { owner, posts, countSaid, limit };
}

type Said = Awaited<ReturnType<Awaited<ReturnType<typeof scene>>['posts'][number]['say']>>;

const kindsOf = (said: readonly Said[]) => new Set(said.map((one) => (one.ok ? 'kept' : one.error.kind)));

/** Until so many wait for a lock, or `over` tells that they will not. */
async function untilWaiting(count: number, over: () => boolean = () => false): Promise<void> {
  const waiting = `SELECT count(*)::int AS n FROM pg_stat_activity
    WHERE datname = current_database() AND wait_event_type = 'Lock'`;
  // The pause leaves the processor to those who are waited for.
  for (; !over(); await pause(10))
    if (((await fixture.rows<{ n: number }>(waiting))[0]?.n ?? 0) >= count) return;
}

test.each(['nobody', 'followers'])(
  '[inv 41] comments that come while the owner limits them to %s are refused when it is done',
  async (limit) => {
    const { owner, posts, countSaid, ...as } = await scene();
    let done = 0;
    let said: Promise<Said[]> = Promise.resolve([]);
    const change = await network.transact(async (tx) => {
      await as.limit(tx, limit);
      said = Promise.all(posts.map(({ say }) => say(network).finally(() => (done += 1))));
      await untilWaiting(posts.length, () => done === posts.length);
      // A comment that a follow allows must not pass after the follow has ended.
      await fixture.rows('DELETE FROM tintype.follows WHERE followee_id = $1', [owner]);
      await fixture.rows('DELETE FROM tintype.follow_counters');
      return ok(await countSaid(tx));
    });
    expect(unwrap(change)).toBe(0);
    expect(kindsOf(await said)).toEqual(new Set(['comments_limited']));
    expect(await countSaid(network)).toBe(0);
    expect(await fixture.counterDrift()).toEqual([]);
  },
);

test('[inv 41] a change waits for the comments that came before it, and they are kept', async () => {
  const { posts, countSaid, limit } = await scene();
  let [begun, letGo] = [0, () => {}];
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  const said = posts.map(({ say }) =>
    network.transact(async (tx) => {
      const result = await say(tx);
      begun += 1;
      await held;
      return result;
    }),
  );
  while (begun < posts.length) await pause(10);
  let changed = false;
  const change = network.transact(async (tx) => {
    await limit(tx, 'nobody');
    changed = true;
    return ok(await countSaid(tx));
  });
  await untilWaiting(1, () => changed);
  const waited = !changed;
  letGo();
  expect(unwrap(await change)).toBe(posts.length);
  expect(kindsOf(await Promise.all(said))).toEqual(new Set(['kept']));
  expect(waited).toBe(true);
});

const starts = Array.from({ length: testSize({ small: 4, deep: 10 }) }, (_, index) => index * 3);

test('[inv 41] in either order, no comment is added after the limit is set', async () => {
  const reads = async (times: number) => {
    for (let index = 0; index < times; index += 1) await fixture.rows('SELECT 1');
  };
  for (const start of starts) {
    const { posts, countSaid, limit } = await scene();
    const change = reads(start).then(() =>
      network.transact(async (tx) => {
        await limit(tx, 'nobody');
        return ok(await countSaid(tx));
      }),
    );
    const said = posts.map(async ({ say }, index) => {
      await reads((index % 8) * 6);
      return say(network);
    });
    const results = await Promise.allSettled([change, ...said]);
    expect(thrown(results)).toEqual([]);
    const kept = (await Promise.all(said)).filter((result) => result.ok).length;
    expect([unwrap(await change), await countSaid(network)]).toEqual([kept, kept]);
  }
  expect(await fixture.counterDrift()).toEqual([]);
});
