import type { UserId } from '@tintype/shared-db';
import { insertFollow, testSize } from '@tintype/shared-db/testing';
import { unwrap } from '../../src';
import { openTestNetwork, type TestNetwork } from '../../src/testing';
import { pairsOf, runAtOnce, thrown } from './raced-pairs';

const racers = testSize({ small: 32, deep: 64 });

let fixture: TestNetwork;
beforeAll(async () => {
  fixture = await openTestNetwork({ poolSize: racers });
});
afterAll(() => fixture?.close());

test('[inv 27] of many who accept one request at once one does, and every caller succeeds', async () => {
  const { network } = fixture;
  for (let round = 0; round < testSize({ small: 2, deep: 8 }); round += 1) {
    const [[asker], [owner]] = [
      (await fixture.people(1)) as [UserId],
      (await fixture.people(1, { isPrivate: true })) as [UserId],
    ];
    unwrap(await network.as(asker).people.follow(owner));
    const results = await Promise.all(
      Array.from({ length: racers }, () => network.as(owner).people.acceptRequest(asker)),
    );
    expect(results.filter((result) => unwrap(result).changed)).toHaveLength(1);
    expect((await network.socialGraph.countFollows([owner])).get(owner)).toEqual({
      followers: 1,
      following: 0,
    });
  }
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 28] acceptance racing cancellation and rejection ends in exactly one of them', async () => {
  const { network } = fixture;
  const users = await fixture.people(testSize({ small: 12, deep: 46 }), { isPrivate: true });
  const pairs = pairsOf(users);
  for (const [followerId, followeeId] of pairs)
    await insertFollow(fixture.database.ownerRepo, { followerId, followeeId, state: 'pending' });
  const outcomes = new Map<number, string[]>();
  const tasks = pairs.flatMap(([asker, owner], index) => {
    const did =
      (name: string, run: () => Promise<{ ok: boolean; value?: { changed: boolean } }>) => async () => {
        const result = await run();
        if (result.ok && result.value?.changed) outcomes.set(index, [...(outcomes.get(index) ?? []), name]);
      };
    const accept = did('accepted', () => network.as(owner).people.acceptRequest(asker));
    const cancel = did('ended', () => network.as(asker).people.cancelRequest(owner));
    const reject = did('ended', () => network.as(owner).people.rejectRequest(asker));
    return (
      [
        [accept, cancel],
        [cancel, accept],
        [reject, accept, cancel],
        [accept, reject],
      ][index % 4] ?? []
    );
  });
  expect(thrown(await runAtOnce(racers, tasks))).toEqual([]);
  const left = await fixture.rows<{ edge: string; state: string }>(
    `SELECT follower_id || '>' || followee_id AS edge, state FROM tintype.follows WHERE followee_id = ANY($1)`,
    [users],
  );
  const states = new Map(left.map(({ edge, state }) => [edge, state]));
  const seen = pairs.map(([asker, owner], index) => [
    outcomes.get(index),
    states.get(`${asker}>${owner}`) ?? 'none',
  ]);
  const wrong = seen.filter(
    ([did, state]) => JSON.stringify(did) !== (state === 'accepted' ? '["accepted"]' : '["ended"]'),
  );
  expect(wrong).toEqual([]);
  expect(left.filter(({ state }) => state === 'pending')).toEqual([]);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 29] going public while many ask leaves no request waiting', async () => {
  const { network } = fixture;
  const askers = await fixture.people(racers - 1);
  const owners = await fixture.people(testSize({ small: 4, deep: 16 }), { isPrivate: true });
  for (const owner of owners) {
    const flip = () => network.as(owner).account.setPrivacy(false);
    const asks: (() => Promise<unknown>)[] = askers.map(
      (asker) => () => network.as(asker).people.follow(owner),
    );
    asks.splice(owners.indexOf(owner) * 4, 0, flip);
    expect(thrown(await runAtOnce(racers, asks))).toEqual([]);
  }
  expect(
    await fixture.rows(
      `SELECT state, count(*)::int AS n FROM tintype.follows WHERE followee_id = ANY($1) GROUP BY 1`,
      [owners],
    ),
  ).toEqual([{ state: 'accepted', n: askers.length * owners.length }]);
  expect(await fixture.counterDrift()).toEqual([]);
});

test('[inv 29] owners who go public and private while everybody asks, accepts, leaves and blocks: no stuck request, no drift', async () => {
  const { network } = fixture;
  const users = await fixture.people(16);
  const tasks = Array.from(
    { length: testSize({ small: 480, deep: 3000 }) },
    (_, index) => async (): Promise<unknown> => {
      const one = users[(index * 7 + (index >> 4)) % users.length];
      const other = users[(index * 11 + (index >> 3) + 1) % users.length];
      if (one === undefined || other === undefined || one === other) return;
      const me = network.as(one);
      switch (index % 10) {
        case 0:
          return me.account.setPrivacy(index % 20 === 0);
        case 1:
          return me.people.acceptRequest(other);
        case 2:
          return me.people.rejectRequest(other);
        case 3:
          return me.people.removeFollower(other);
        case 4:
          return me.people.unfollow(other);
        case 5:
          return index % 50 === 5 ? me.people.block(other) : me.people.unblock(other);
        case 6:
          return me.people.cancelRequest(other);
        default:
          return me.people.follow(other);
      }
    },
  );
  expect(thrown(await runAtOnce(racers, tasks))).toEqual([]);
  expect(await fixture.counterDrift()).toEqual([]);
  expect(
    await fixture.rows(`SELECT f.* FROM tintype.follows f JOIN tintype.users u ON u.id = f.followee_id
      WHERE f.state = 'pending' AND NOT u.is_private`),
  ).toEqual([]);
});
