import type { UserId } from '@tintype/shared-db';
import { testSize } from '@tintype/shared-db/testing';
import fc from 'fast-check';
import { followUser } from '../../src/commands/follow-user';
import { drift, freshUsers, meta, people, unwrap, useGraph } from '../graph-setup';

const racers = testSize({ small: 32, deep: 64 });
const fixture = useGraph({ poolSize: racers });

test('[inv 21] concurrent follows of one account are all counted', async () => {
  const { database, graph } = fixture;
  const [star, ...fans] = await freshUsers(database, racers + 1);
  if (star === undefined) throw new Error('no user');
  await Promise.all(fans.map((followerId) => graph.follow({ followerId, followeeId: star }, meta)));
  expect((await graph.countFollows([star])).get(star)).toEqual({ followers: racers, following: 0 });
  expect(await drift(database)).toEqual([]);
});

test('[inv 21] a follow of an account does not wait for another follow of it that is not committed yet', async () => {
  const { database, graph } = fixture;
  const [star, first, ...others] = (await freshUsers(database, 40)) as [UserId, UserId, ...UserId[]];
  const slotOf = (id: UserId): number => Number.parseInt(id.slice(-1), 16);
  const second = others.find((id) => slotOf(id) !== slotOf(first));
  if (second === undefined) throw new Error('all of them in one slot');
  const held = await database.repo.transact(async (tx) => {
    const one = await fixture.withRepo(tx).follow({ followerId: first, followeeId: star }, meta);
    // On a connection of its own: with one counter it would wait for the end of this transaction, which waits for it.
    const other = await graph.follow({ followerId: second, followeeId: star }, meta);
    return one.ok ? other : one;
  });
  expect(unwrap(held)).toEqual({ state: 'accepted', changed: true });
  expect((await graph.countFollows([star])).get(star)).toEqual({ followers: 2, following: 0 });
  for (const followerId of [first, second]) await graph.unfollow({ followerId, followeeId: star }, meta);
  expect((await graph.countFollows([star])).get(star)).toEqual({ followers: 0, following: 0 });
  expect(await drift(database)).toEqual([]);
});

test('[inv 22] concurrent identical follows make one row, and every caller succeeds', async () => {
  const { database, graph } = fixture;
  const [followerId, followeeId] = (await freshUsers(database, 2)) as [UserId, UserId];
  const results = await Promise.all(
    Array.from({ length: racers }, () => graph.follow({ followerId, followeeId }, meta)),
  );
  expect(results.map((result) => unwrap(result).changed).filter(Boolean)).toHaveLength(1);
  expect(await drift(database)).toEqual([]);
});

test('[inv 25] mutual follows never deadlock', async () => {
  const { database, graph } = fixture;
  const users = await freshUsers(database, 8);
  for (let round = 0; round < testSize({ small: 6, deep: 20 }); round += 1) {
    const pairs = users.flatMap((followerId) =>
      users.filter((other) => other !== followerId).map((followeeId) => ({ followerId, followeeId })),
    );
    const results = await Promise.all(
      pairs.map((pair) => (round % 2 === 0 ? graph.follow(pair, meta) : graph.unfollow(pair, meta))),
    );
    expect(results.every((result) => result.ok)).toBe(true);
  }
  expect(await drift(database)).toEqual([]);
});

test('[inv 25] mutual follows at once leave all of them, and no deadlock', async () => {
  const { database, graph } = fixture;
  const size = testSize({ small: 20, deep: 46 });
  const users = await freshUsers(database, size);
  const mutual = users.flatMap((one, index) =>
    users.slice(index + 1).flatMap((other) => [
      { followerId: one, followeeId: other },
      { followerId: other, followeeId: one },
    ]),
  );
  expect(mutual).toHaveLength(size * (size - 1));
  const results = await Promise.all(mutual.map((target) => graph.follow(target, meta)));
  expect(results.every((result) => result.ok)).toBe(true);
  for (const counts of (await graph.countFollows(users)).values()) {
    expect(counts).toEqual({ followers: size - 1, following: size - 1 });
  }
  expect(await drift(database)).toEqual([]);
});

test('[inv 35] follows at once do not pass the cap', async () => {
  const { database, graph } = fixture;
  const cap = racers - 14;
  const [follower, ...stars] = (await freshUsers(database, racers + 1)) as [UserId, ...UserId[]];
  const results = await Promise.all(
    stars.map((followeeId) =>
      followUser(database.repo, people, { followerId: follower, followeeId }, meta, cap),
    ),
  );
  expect(results.filter((result) => result.ok)).toHaveLength(cap);
  expect(results.flatMap((result) => (result.ok ? [] : [result.error]))).toEqual(
    Array.from({ length: racers - cap }, () => ({ kind: 'following_cap_reached', cap })),
  );
  expect((await graph.countFollows([follower])).get(follower)).toEqual({ followers: 0, following: cap });
  expect(await drift(database)).toEqual([]);
});

test('[inv 24] follows and unfollows of one pair at once leave row and counters agreeing', async () => {
  const { database, graph } = fixture;
  const [followerId, followeeId] = (await freshUsers(database, 2)) as [UserId, UserId];
  const pair = { followerId, followeeId };
  await Promise.all(
    Array.from({ length: racers * 4 }, (_, index) =>
      index % 2 === 0 ? graph.follow(pair, meta) : graph.unfollow(pair, meta),
    ),
  );
  expect(await drift(database)).toEqual([]);
});

test('any history of follows and unfollows leaves the graph of a simple model', async () => {
  const { database, graph } = fixture;
  const users = await freshUsers(database, 5);
  const step = fc.record({ follower: fc.nat(4), followee: fc.nat(4), unfollow: fc.boolean() });
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
      await database.ownerRepo.dataSource.query('DELETE FROM tintype.follows');
      await database.ownerRepo.dataSource.query('DELETE FROM tintype.follow_counters');
      const model = new Set<string>();
      for (const { follower, followee, unfollow } of steps) {
        const pair = { followerId: users[follower] as UserId, followeeId: users[followee] as UserId };
        const key = `${pair.followerId}>${pair.followeeId}`;
        if (unfollow) {
          await graph.unfollow(pair, meta);
          model.delete(key);
        } else if ((await graph.follow(pair, meta)).ok) model.add(key);
      }
      const rows: { key: string }[] = await database.ownerRepo.dataSource.query(
        `SELECT follower_id || '>' || followee_id AS key FROM tintype.follows`,
      );
      expect(new Set(rows.map((row) => row.key))).toEqual(model);
      expect(await drift(database)).toEqual([]);
    }),
    { numRuns: testSize({ small: 10, deep: 25 }) },
  );
});
