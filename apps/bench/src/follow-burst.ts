import type { Network, UserId } from '@tintype/network';
import { Client } from 'pg';
import { rawFollow } from './raw-graph';

/** How many follows of one account a second, when so many people follow it at once. */
export interface FollowBurst {
  readonly atOnce: number;
  readonly oursPerSecond: number;
  readonly rawPerSecond: number;
  /** Follows a second of as many different accounts, ours: what the one account costs is the difference. */
  readonly spreadPerSecond: number;
}

const atOnce = 64;
const meta = { actorId: null, requestId: null };

/** Everybody follows one account, on 64 connections; then another one by hand; then each somebody else. */
export async function measureBurst(
  { socialGraph }: Network,
  client: Client,
  url: string,
  people: readonly { readonly viewer: UserId }[],
): Promise<FollowBurst> {
  const ids = people.map(({ viewer }) => viewer);
  const [ourStar, rawStar, ...fans] = ids;
  if (!ourStar || !rawStar) throw new Error('a burst needs more people');
  await client.query('DELETE FROM tintype.blocks');
  await client.query('DELETE FROM tintype.follows WHERE followee_id = ANY($1)', [[ourStar, rawStar]]);
  await client.query('DELETE FROM tintype.follow_counters WHERE user_id = ANY($1) AND kind = $2', [
    [ourStar, rawStar],
    'followers',
  ]);
  const clients = Array.from({ length: atOnce }, () => new Client({ connectionString: url }));
  await Promise.all(clients.map((one) => one.connect()));
  try {
    const oursPerSecond = await rate(fans, (followerId) =>
      socialGraph.follow({ followerId, followeeId: ourStar }, meta),
    );
    const rawPerSecond = await rate(fans, async (follower, lane) => {
      const own = clients[lane];
      if (own) await rawFollow(own, follower, rawStar);
    });
    const spreadPerSecond = await rate(fans, (followerId, _lane, index) =>
      socialGraph.follow({ followerId, followeeId: fans[(index + 7) % fans.length] ?? ourStar }, meta),
    );
    return { atOnce, oursPerSecond, rawPerSecond, spreadPerSecond };
  } finally {
    await Promise.all(clients.map((one) => one.end()));
  }
}

async function rate(
  fans: readonly UserId[],
  follow: (fan: UserId, lane: number, index: number) => Promise<unknown>,
): Promise<number> {
  let next = 0;
  const lane = async (number: number): Promise<void> => {
    for (let index = next++; index < fans.length; index = next++) {
      const fan = fans[index];
      if (fan) await follow(fan, number, index);
    }
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: atOnce }, (_, number) => lane(number)));
  return fans.length / ((performance.now() - started) / 1000);
}
