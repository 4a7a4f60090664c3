import type { Client } from 'pg';
import type { Check, Finding } from '../../examination/check';
import { knownStatements } from '../../statements/known-statements';
import { isCurrent } from './is-current';

/** A node of a plan, as EXPLAIN writes it in JSON. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Schema?: string;
  readonly Filter?: string;
  readonly Plans?: readonly PlanNode[];
}

/** Statements that read whole tables because that is what they are for. */
const readsEverything: ReadonlyMap<string, string> = new Map([
  ['shared_db.find_counter_drift', 'counts everything anew'],
  // An index over the values of counters would change with every like.
  ['content.list_posts_most_comments', 'ranks every public post by its counter'],
  ['content.list_posts_most_likes', 'ranks every public post by its counter'],
]);

/**
 * The plan of each statement that the packages define, as PostgreSQL makes it for a prepared statement. It shows the truth on a
 * database of real size only: a small table is always read from end to end.
 */
export const statementPlan: Check = {
  id: 'Q2-statement-plan',
  kind: 'tintype',
  title: 'Statements that read a large table from end to end',
  ofTintype: true,
  examine: async ({ client, dataSource, tableRows, limits }) => {
    const findings: Finding[] = [];
    const isOther = !(await isCurrent(dataSource));
    await client.query('SET LOCAL plan_cache_mode = force_generic_plan');
    for (const { name, text } of knownStatements()) {
      if (readsEverything.has(name.replace(/_lost$/, ''))) continue;
      const plan = await planOf(client, text);
      if (typeof plan === 'string') {
        // Of a database that lacks migrations that is to be expected, and M9 tells it once.
        if (isOther) continue;
        findings.push({
          severity: 'error',
          object: name,
          evidence: `PostgreSQL refuses it: ${plan}`,
          advice: 'A table is not as the migrations make it, see M9.',
        });
        continue;
      }
      const scanned = scans(plan).filter(({ table }) => (tableRows.get(table) ?? 0) >= limits.largeTableRows);
      for (const { table, filter } of scanned) {
        findings.push({
          severity: 'warning',
          object: name,
          evidence: `Seq Scan on ${table}, ${tableRows.get(table)} rows${filter === undefined ? '' : `, Filter: ${filter}`}`,
          advice:
            'Give the condition an index, or write it so that one can serve it; see EXPLAIN of the statement in the console.',
        });
      }
    }
    return findings;
  },
};

/** The plan; a text where PostgreSQL refuses the statement. */
async function planOf(client: Client, text: string): Promise<PlanNode | string> {
  const places = [...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
  const nulls = Array.from({ length: Math.max(0, ...places) }, () => 'NULL').join(', ');
  await client.query('SAVEPOINT looked_at');
  try {
    await client.query(`PREPARE looked_at AS ${text}`);
    const { rows } = await client.query<{ 'QUERY PLAN': readonly { readonly Plan: PlanNode }[] }>(
      `EXPLAIN (FORMAT JSON, VERBOSE) EXECUTE looked_at${nulls === '' ? '' : ` (${nulls})`}`,
    );
    return rows[0]?.['QUERY PLAN'][0]?.Plan ?? { 'Node Type': 'Result' };
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT looked_at');
    return error instanceof Error ? error.message : String(error);
  } finally {
    await client.query('DEALLOCATE ALL');
  }
}

function scans(node: PlanNode): { readonly table: string; readonly filter: string | undefined }[] {
  const own =
    node['Node Type'] === 'Seq Scan'
      ? [{ table: `${node.Schema}.${node['Relation Name']}`, filter: node.Filter }]
      : [];
  return [...own, ...(node.Plans ?? []).flatMap(scans)];
}
