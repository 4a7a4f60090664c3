import { type Network, newCursorKey, openNetwork, systemMeta, type UserId, unwrap } from '@tintype/network';
import { type Client, Pool } from 'pg';
import { withGraph } from '../graph-database';
import { rateOf } from '../rate';
import { RecordedCalls } from '../recorded-calls';
import { type HotSpot, hotSpots, type Place } from './spots';

/** Connections, and calls under way, at once. */
const lanes = 32;

/** How many calls of one kind that all count in one row end in a second; of each the best round. */
export interface HotTimes {
  readonly name: string;
  readonly calls: number;
  /** How many statements a call sends, in one round trip. */
  readonly statements: number;
  readonly trustedPerSecond: number;
  /** The same statements over plain pg. */
  readonly rawPerSecond: number;
  readonly viewerPerSecond: number;
  /** Of the trusted calls to plain pg. */
  readonly ratio: number;
  /** For each way, what the counter has too much or too little after the calls; 0 is exact. */
  readonly wrong: Readonly<Record<'trusted' | 'raw' | 'viewer', number>>;
  /** What the counter lacks when each call reads it and writes one more in a second statement. */
  readonly lostByReadThenWrite: number;
}

/** Measures every hot spot with one call of each user, over 32 connections. */
export function measureHotSpots(users: number, rounds: number): Promise<readonly HotTimes[]> {
  const none = { follows: 0, posts: 0, postLikes: 0, comments: 0, commentLikes: 0, hashtags: 0 };
  return withGraph({ ...none, users: users + 1 }, async (client, url) => {
    const recorded = new RecordedCalls();
    let hours = 0;
    const network = await openNetwork({
      ...{ url, cursorKey: newCursorKey(), poolSize: lanes },
      ...{ prepareQuery: recorded.prepareQuery, newId: recorded.newId },
      // A view counts once for each user and hour, and is counted after the hour.
      clock: () => new Date(Date.now() + hours * 3_600_000),
    });
    const pool = new Pool({ connectionString: url, max: lanes });
    try {
      const place = await hotPlace(network, client);
      const times: HotTimes[] = [];
      for (const spot of hotSpots)
        times.push(
          await measureSpot(
            { network, client, pool, recorded, place, nextHour: () => (hours += 1) },
            spot,
            rounds,
          ),
        );
      return times;
    } finally {
      await pool.end();
      await network.close();
    }
  });
}

/** The first user's post, and all the other users. */
async function hotPlace({ content }: Network, client: Client): Promise<Place> {
  const { rows } = await client.query<{ id: UserId }>('SELECT id FROM tintype.users ORDER BY id');
  const [author, ...users] = rows.map(({ id }) => id);
  if (author === undefined) throw new Error('there is no user');
  const hashtag = 'hot';
  const caption = `First light #${hashtag}`;
  const { id: postId } = unwrap(await content.publishPost({ authorId: author, caption }, systemMeta));
  return { postId, hashtag, users };
}

interface Stage {
  readonly network: Network;
  readonly client: Client;
  readonly pool: Pool;
  readonly recorded: RecordedCalls;
  readonly place: Place;
  nextHour(): void;
}

async function measureSpot(stage: Stage, spot: HotSpot, rounds: number): Promise<HotTimes> {
  const { network, pool, recorded, place } = stage;
  const { users } = place;
  await recorded.record(users.map((user) => () => spot.trusted(network, place, user)));
  const ways = {
    trusted: () => users.map((user) => () => spot.trusted(network, place, user)),
    raw: () => recorded.replays(pool),
    viewer: () => users.map((user) => () => spot.asViewer(network, place, user)),
  };
  const best = { trusted: 0, raw: 0, viewer: 0 };
  const wrong = { trusted: 0, raw: 0, viewer: 0 };
  for (let round = 0; round < rounds; round += 1) {
    for (const way of ['trusted', 'raw', 'viewer'] as const) {
      await settledCount(stage, spot);
      await begin(stage, spot);
      const before = await countIn(stage, spot);
      const rate = await rateOf(ways[way](), lanes);
      const counted = (await settledCount(stage, spot)) - before;
      best[way] = Math.max(best[way], rate);
      wrong[way] += Math.abs(counted - users.length);
    }
  }
  return {
    name: spot.name,
    calls: users.length,
    statements: recorded.statements,
    trustedPerSecond: best.trusted,
    rawPerSecond: best.raw,
    viewerPerSecond: best.viewer,
    ratio: best.trusted / best.raw,
    wrong,
    lostByReadThenWrite: await lostByReadThenWrite(stage, spot),
  };
}

/** Takes back what takes effect once for each user, so that the same users can call again. */
async function begin({ client, place }: Stage, { undo }: HotSpot): Promise<void> {
  for (const text of undo) await client.query(text, [place.postId]);
}

/** The counter, after what it still lacks was counted. */
async function settledCount(stage: Stage, spot: HotSpot): Promise<number> {
  if (spot.settle) {
    stage.nextHour();
    await spot.settle(stage.network);
  }
  return countIn(stage, spot);
}

async function countIn({ client, place }: Stage, { counter }: HotSpot): Promise<number> {
  const { rows } = await client.query<{ value: string }>(
    `SELECT value FROM tintype.${counter.table} WHERE ${counter.row}`,
    [counter.of(place)],
  );
  return Number(rows[0]?.value ?? 0);
}

/** What is lost when each call reads the counter and then writes one more than it has read. */
async function lostByReadThenWrite(stage: Stage, spot: HotSpot): Promise<number> {
  const { pool, place } = stage;
  const { table, row, of } = spot.counter;
  const counted = of(place);
  const before = await countIn(stage, spot);
  await rateOf(
    place.users.map(() => async () => {
      const { rows } = await pool.query<{ value: string }>(
        `SELECT value FROM tintype.${table} WHERE ${row}`,
        [counted],
      );
      await pool.query(`UPDATE tintype.${table} SET value = $2 WHERE ${row}`, [
        counted,
        Number(rows[0]?.value ?? 0) + 1,
      ]);
    }),
    lanes,
  );
  return place.users.length - ((await countIn(stage, spot)) - before);
}
