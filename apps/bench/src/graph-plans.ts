import { openNetwork, type UserId } from '@tintype/network';
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
  const texts = new Map<string, string>();
  const network = await openNetwork({ url, onStatement: ({ name, text }) => texts.set(name, text) });
  try {
    const { rows } = await client.query<{ id: UserId }>('SELECT id FROM tintype.users ORDER BY id LIMIT 2');
    const [one, other] = rows;
    if (!one || !other) throw new Error('there are no users');
    const graph = network.socialGraph;
    texts.clear();
    await graph.getRelationships(one.id, [other.id]);
    await graph.listFollowers(one.id);
    await graph.listFollowing(one.id);
    await graph.listFollowees(one.id);
    await graph.listRequests(one.id);
    await graph.listMutuals(one.id, other.id);
    await graph.listSuggestions(one.id);
    await graph.listBlocked(one.id);
    await graph.countFollows([one.id]);
    const plans: StatementPlan[] = [];
    for (const [name, text] of texts) plans.push(await planOf(client, name, text));
    return plans;
  } finally {
    await network.close();
  }
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
