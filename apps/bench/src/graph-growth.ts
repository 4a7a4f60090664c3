import { type Network, newCursorKey, openNetwork, type UserId } from '@tintype/network';
import type { Client } from 'pg';
import { type GraphSizes, withGraph } from './graph-database';
import { quantile } from './timing';

/** How long a read takes in a small graph and in a large one: medians in milliseconds, of each the best round's. */
export interface ReadGrowth {
  readonly name: string;
  readonly small: number;
  readonly large: number;
  readonly ratio: number;
}

interface Viewer {
  readonly viewer: UserId;
  readonly targets: readonly UserId[];
}

interface OpenGraph {
  readonly network: Network;
  readonly viewers: readonly Viewer[];
}

const most = 100;

/** Viewers whose pages hold the same in any graph: they follow about fifty, and fifty or more follow them. */
const viewersQuery = `
  SELECT v.id AS viewer, ARRAY(
      (SELECT followee_id FROM tintype.follows WHERE follower_id = v.id LIMIT 50)
      UNION (SELECT id FROM tintype.users WHERE id > v.id ORDER BY id LIMIT 50)
    )::text[] AS targets
  FROM (
    SELECT user_id AS id FROM tintype.follow_counters GROUP BY user_id
    HAVING sum(value) FILTER (WHERE kind = 'following') BETWEEN 40 AND 60
      AND sum(value) FILTER (WHERE kind = 'followers') > 50
    ORDER BY md5(user_id::text) LIMIT $1
  ) v`;

const reads: Readonly<Record<string, (network: Network, viewer: Viewer) => Promise<unknown>>> = {
  'relationships to 100 targets': ({ socialGraph }, { viewer, targets }) =>
    socialGraph.getRelationships(viewer, targets),
  'a page of 50 followers': ({ socialGraph }, { viewer }) => socialGraph.listFollowers(viewer, { first: 50 }),
  'a page of 20 suggestions': (network, { viewer }) => network.as(viewer).people.suggestions({ first: 20 }),
};

/** The same reads in both graphs, by turns and in several rounds, after each has been made once for the caches. */
export function measureGrowth(
  small: GraphSizes,
  large: GraphSizes,
  rounds: number,
): Promise<readonly ReadGrowth[]> {
  return inGraph(small, (one) =>
    inGraph(large, async (other) => {
      const growths: ReadGrowth[] = [];
      for (const [name, read] of Object.entries(reads)) {
        const best = { small: Number.POSITIVE_INFINITY, large: Number.POSITIVE_INFINITY };
        // The first round is for the caches.
        for (let round = 0; round <= rounds; round += 1) {
          const medians = await inTurns(one, other, read);
          if (round === 0) continue;
          best.small = Math.min(best.small, medians.small);
          best.large = Math.min(best.large, medians.large);
        }
        growths.push({ name, ...best, ratio: best.large / best.small });
      }
      return growths;
    }),
  );
}

async function inTurns(
  one: OpenGraph,
  other: OpenGraph,
  read: (network: Network, viewer: Viewer) => Promise<unknown>,
): Promise<{ readonly small: number; readonly large: number }> {
  const times = { small: [] as number[], large: [] as number[] };
  const time = async (size: keyof typeof times, { network }: OpenGraph, viewer: Viewer) => {
    const started = performance.now();
    await read(network, viewer);
    times[size].push(performance.now() - started);
  };
  for (const [index, viewer] of one.viewers.entries()) {
    const counterpart = other.viewers[index];
    if (counterpart === undefined) break;
    await time('small', one, viewer);
    await time('large', other, counterpart);
  }
  return { small: quantile(times.small, 0.5), large: quantile(times.large, 0.5) };
}

function inGraph<T>(sizes: GraphSizes, work: (graph: OpenGraph) => Promise<T>): Promise<T> {
  return withGraph(sizes, async (client: Client, url) => {
    const { rows: viewers } = await client.query<Viewer>(viewersQuery, [most]);
    const network = await openNetwork({ url, cursorKey: newCursorKey(), poolSize: 2 });
    try {
      return await work({ network, viewers });
    } finally {
      await network.close();
    }
  });
}
