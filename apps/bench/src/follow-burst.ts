import type { Network, UserId } from '@tintype/network';
import { Client } from 'pg';
import { rateOf } from './rate';
import { rawFollow } from './raw-graph';

/** How many follows a second, when so many people follow at once; of each the best of several rounds. */
export interface FollowBurst {
  readonly atOnce: number;
  /** Of one account. */
  readonly oursPerSecond: number;
  readonly rawPerSecond: number;
  /** Ours of as many different accounts: what the one account costs is the difference. */
  readonly spreadPerSecond: number;
}

const atOnce = 64;
const rounds = 4;
const meta = { actorId: null, requestId: null };

type Follow = (follower: UserId, lane: number, index: number) => Promise<unknown>;

/** 64 connections follow at once: one account by our command, the same by plain SQL, then a different account each; in turns. */
export async function measureBurst(
  { socialGraph }: Network,
  client: Client,
  url: string,
  people: readonly { readonly viewer: UserId }[],
): Promise<FollowBurst> {
  const [ourStar, rawStar, ...fans] = people.map(({ viewer }) => viewer);
  if (!ourStar || !rawStar) throw new Error('a burst needs more people');
  await client.query('DELETE FROM tintype.blocks');
  const clients = Array.from({ length: atOnce }, () => new Client({ connectionString: url }));
  await Promise.all(clients.map((one) => one.connect()));
  const ways = {
    spread: (followerId: UserId, _lane: number, index: number) =>
      socialGraph.follow({ followerId, followeeId: fans[(index + 7) % fans.length] ?? ourStar }, meta),
    ours: (followerId: UserId) => socialGraph.follow({ followerId, followeeId: ourStar }, meta),
    raw: async (follower: UserId, lane: number) => {
      const own = clients[lane];
      if (own) await rawFollow(own, follower, rawStar);
    },
  } satisfies Record<string, Follow>;
  const best = { spread: 0, ours: 0, raw: 0 };
  try {
    for (let round = 0; round < rounds; round += 1) {
      for (const way of ['spread', 'ours', 'raw'] as const) {
        await forget(client, [ourStar, rawStar, ...fans]);
        best[way] = Math.max(
          best[way],
          await rateOf(
            fans.map((fan, index) => (lane: number) => ways[way](fan, lane, index)),
            atOnce,
          ),
        );
      }
    }
  } finally {
    await Promise.all(clients.map((one) => one.end()));
  }
  return {
    atOnce,
    oursPerSecond: best.ours,
    rawPerSecond: best.raw,
    spreadPerSecond: best.spread,
  };
}

/** Deletes the follows between these users. The first round also opens the connections, so it is not the best one. */
async function forget(client: Client, ids: readonly UserId[]): Promise<void> {
  await client.query('DELETE FROM tintype.follows WHERE followee_id = ANY($1)', [ids]);
  await client.query(`DELETE FROM tintype.follow_counters WHERE user_id = ANY($1) AND kind = 'followers'`, [
    ids,
  ]);
}
