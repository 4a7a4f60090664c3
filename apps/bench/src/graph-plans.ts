import {
  newCursorKey,
  openNetwork,
  type Page,
  type PageRequest,
  type Result,
  type UserId,
  unwrap,
} from '@tintype/network';
import type { Client } from 'pg';

/** How the server goes about a statement, whatever its parameters are. */
export interface StatementPlan {
  readonly name: string;
  /** The kinds of the plan's nodes, as in `Index Scan using follows_pk`. */
  readonly nodes: readonly string[];
  /** The tables that it reads from end to end. */
  readonly scanned: readonly string[];
}

/** The generic plans of the reads of the graph: what the server falls back to once a statement has been sent a few times. */
export async function graphPlans(client: Client, url: string): Promise<readonly StatementPlan[]> {
  // A list has one text for its first page and another for those after it.
  const names = new Map<string, string>();
  const network = await openNetwork({
    url,
    cursorKey: newCursorKey(),
    onStatement: ({ name, text }) => names.set(text, name),
  });
  try {
    const one = await mostOf(client, 'follower_id', 'accepted');
    const other = await mostOf(client, 'followee_id', 'accepted');
    if (one === null || other === null) throw new Error('there are no follows');
    if (one === null || other === null) throw new Error('there are no follows');
    const asked = (await mostOf(client, 'followee_id', 'pending')) ?? other;
    const graph = network.socialGraph;
    names.clear();
    await graph.getRelationships(one, [other]);
    await readTwoPages((request) => graph.listFollowers(other, request));
    await readTwoPages((request) => graph.listFollowing(one, request));
    await readTwoPages((request) => graph.listRequests(asked, request));
    await readTwoPages((request) => graph.listMutuals(one, other, request));
    await readTwoPages((request) => graph.listSuggestions(one, request));
    await graph.listBlocked(one);
    await graph.countFollows([one]);
    const plans: StatementPlan[] = [];
    for (const [text, name] of names) plans.push(await planOf(client, name, text));
    return plans;
  } finally {
    await network.close();
  }
}

/** The user who stands on the most follows of a state, on this side of them. */
async function mostOf(
  client: Client,
  side: 'follower_id' | 'followee_id',
  state: 'accepted' | 'pending',
): Promise<UserId | null> {
  const { rows } = await client.query<{ id: UserId }>(
    `SELECT ${side} AS id FROM tintype.follows WHERE state = $1 GROUP BY 1 ORDER BY count(*) DESC, 1 LIMIT 1`,
    [state],
  );
  return rows[0]?.id ?? null;
}

async function readTwoPages(
  list: (request: PageRequest) => Promise<Result<Page<object>, unknown>>,
): Promise<void> {
  const { next } = unwrap(await list({ first: 1 }));
  if (next !== null) unwrap(await list({ first: 1, after: next }));
}

async function planOf(client: Client, name: string, text: string): Promise<StatementPlan> {
  const parameters = Math.max(0, ...[...text.matchAll(/\$(\d+)/g)].map((found) => Number(found[1])));
  const nulls = parameters === 0 ? '' : `(${Array.from({ length: parameters }, () => 'NULL').join(', ')})`;
  await client.query(`SET plan_cache_mode = force_generic_plan`);
  await client.query(`PREPARE looked_at AS ${text}`);
  try {
    const { rows } = await client.query<{ 'QUERY PLAN': string }>(`EXPLAIN EXECUTE looked_at${nulls}`);
    const nodes = rows.flatMap((row) => {
      const [, node] =
        /^(?:\s*->)?\s*([A-Z][A-Za-z ]+?(?: using \w+)?(?: on [\w.]+)?)(?: \w+)?\s+\(cost/.exec(
          row['QUERY PLAN'],
        ) ?? [];
      return node === undefined ? [] : [node];
    });
    const scanned = rows.flatMap((row) => /Seq Scan on (\w+)/.exec(row['QUERY PLAN'])?.[1] ?? []);
    return { name, nodes, scanned };
  } finally {
    await client.query('DEALLOCATE looked_at');
    await client.query('RESET plan_cache_mode');
  }
}
