import { type Network, newCursorKey, openNetwork, type UserId } from '@tintype/network';
import type { Client } from 'pg';
import { type FollowBurst, measureBurst } from './follow-burst';
import { type GraphSizes, withGraph } from './graph-database';
import { graphPlans, type StatementPlan } from './graph-plans';
import { raw, rawFollow, rawUnfollow } from './raw-graph';
import { bestOf, type Comparison, compare } from './timing';

/** What was measured on a graph of a size. */
export interface GraphTimes {
  readonly users: number;
  readonly comparisons: readonly Comparison[];
  readonly burst: FollowBurst;
  /** The reads whose generic plan goes through a table from end to end; none is as it should be. */
  readonly scans: readonly StatementPlan[];
}

/**
 * Times the reads and writes of the social graph against the same by hand over pg, in turns, on the same database.
 *
 * @param samples how often each
 */
export function measureGraph(sizes: GraphSizes, samples: number): Promise<GraphTimes> {
  return withGraph(sizes, async (client, url) => {
    const network = await openNetwork({ url, cursorKey: newCursorKey(), poolSize: 64 });
    try {
      const people = await samplePeople(client, samples);
      const comparisons = await bestRounds(async () => [
        ...(await compareReads(network, client, people)),
        ...(await compareWrites(network, client, people)),
      ]);
      const scans = (await graphPlans(client, url)).filter(({ scanned }) => scanned.length > 0);
      const burst = await measureBurst(network, client, url, people);
      return { users: sizes.users, comparisons, burst, scans };
    } finally {
      await network.close();
    }
  });
}

const rounds = 3;

async function bestRounds(measure: () => Promise<Comparison[]>): Promise<Comparison[]> {
  const measured: Comparison[][] = [];
  for (let round = 0; round < rounds; round += 1) measured.push(await measure());
  return (measured[0] ?? []).map(({ name }) =>
    bestOf(measured.flatMap((round) => round.filter((comparison) => comparison.name === name))),
  );
}

/** Viewers, each with a hundred others to stand in some way to: half of them are followed. */
interface Sample {
  readonly viewer: UserId;
  readonly targets: readonly UserId[];
}

async function samplePeople(client: Client, samples: number): Promise<readonly Sample[]> {
  const { rows } = await client.query<{ viewer: UserId; targets: UserId[] }>(
    `SELECT v.id AS viewer, ARRAY(
        (SELECT followee_id FROM tintype.follows WHERE follower_id = v.id LIMIT 50)
        UNION (SELECT id FROM tintype.users WHERE id > v.id AND id <> v.id ORDER BY id LIMIT 50)
      )::text[] AS targets
    FROM (SELECT id FROM tintype.users ORDER BY md5(id::text) LIMIT $1) v`,
    [samples],
  );
  return rows;
}

async function compareReads(
  { socialGraph, ...network }: Network,
  client: Client,
  people: readonly Sample[],
): Promise<Comparison[]> {
  return [
    await compare(
      'relationships to 100 targets',
      people,
      ({ viewer, targets }) => socialGraph.getRelationships(viewer, targets),
      ({ viewer, targets }) => raw(client, 'relationships', viewer, targets),
    ),
    await compare(
      'a page of 50 followers',
      people,
      ({ viewer }) => socialGraph.listFollowers(viewer, { first: 50 }),
      ({ viewer }) => raw(client, 'followers', viewer),
    ),
    await compare(
      'a page of 20 suggestions',
      people,
      ({ viewer }) => network.as(viewer).people.suggestions({ first: 20 }),
      async ({ viewer }) => {
        const found = await raw(client, 'suggestions', viewer);
        return raw(client, 'people', [viewer, ...found.map((row) => row['followee_id'])]);
      },
    ),
  ];
}

async function compareWrites(
  { socialGraph }: Network,
  client: Client,
  people: readonly Sample[],
): Promise<Comparison[]> {
  // Each pair is followed and unfollowed by both ways, so that both meet the same rows.
  const pairs = people.flatMap(({ viewer }, index) => {
    const other = people[(index + 1) % people.length]?.viewer;
    return other && other !== viewer ? [{ followerId: viewer, followeeId: other }] : [];
  });
  const meta = { actorId: null, requestId: null };
  for (const { followerId, followeeId } of pairs) {
    await client.query('DELETE FROM tintype.blocks WHERE blocker_id = ANY($1) AND blocked_id = ANY($1)', [
      [followerId, followeeId],
    ]);
    await socialGraph.unfollow({ followerId, followeeId }, meta);
  }
  const ours = pairs.filter((_, index) => index % 2 === 0);
  const theirs = pairs.filter((_, index) => index % 2 === 1);
  const turns = ours.flatMap((pair, index) => (theirs[index] ? [{ ours: pair, raw: theirs[index] }] : []));
  return [
    await compare(
      'follow',
      turns,
      (turn) => socialGraph.follow(turn.ours, meta),
      (turn) => rawFollow(client, turn.raw.followerId, turn.raw.followeeId),
    ),
    await compare(
      'unfollow',
      turns,
      (turn) => socialGraph.unfollow(turn.ours, meta),
      (turn) => rawUnfollow(client, turn.raw.followerId, turn.raw.followeeId),
    ),
  ];
}
