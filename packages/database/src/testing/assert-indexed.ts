import type { Database } from '../database/database';
import { inSandbox } from '../database/sandbox';
import type { Statement } from '../sql/statement';

/** A node of a plan, as EXPLAIN writes it in JSON. */
interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly 'Index Name'?: string;
  readonly 'Index Cond'?: string;
  readonly Filter?: string;
  readonly Plans?: readonly PlanNode[];
}

/**
 * Throws where no index serves the conditions of a statement, also on tables that are empty in a test: the server is told to read no
 * table from end to end, and an index that it then walks without a condition, only to throw rows away, does not count. It runs nothing, and leaves
 * nothing.
 *
 * @param options.tables only these tables, without their schema. Default: all
 * @throws {Error} with each table that is read whole, and the condition that no index serves
 *
 * @example
 * await assertIndexed(database, countLikes, { tables: ['posts'] });
 */
export async function assertIndexed(
  database: Database,
  { name, text }: Pick<Statement<object, object>, 'name' | 'text'>,
  { tables }: { readonly tables?: readonly string[] } = {},
): Promise<void> {
  const found = wholeReads(await planOf(database, text)).filter(
    ({ table }) => tables === undefined || tables.includes(table),
  );
  if (found.length === 0) return;
  throw new Error(
    `${name}: no index serves it\n${found.map(({ table, how }) => `${table}: ${how}`).join('\n')}`,
  );
}

/**
 * Lets the server plan as it does for tables that were never analyzed. Once it has counted that a table has one row, to walk an index of it
 * costs as little as to look the row up. Only a superuser may do this; for another user the plan is that of the sizes that the server knows.
 */
async function forgetSizes(
  send: (sql: string) => Promise<{ readonly rows: readonly unknown[][] }>,
): Promise<void> {
  const { rows } = await send(`SELECT has_table_privilege('pg_class', 'UPDATE')`);
  if (rows[0]?.[0] === true)
    await send(
      `UPDATE pg_class SET reltuples = -1, relpages = 0 WHERE relkind = 'r' AND reltuples >= 0 AND oid >= 16384`,
    );
}

/** The plan of a prepared statement, made without any of its values, in a transaction that is rolled back. */
async function planOf(database: Database, text: string): Promise<PlanNode> {
  const places = [...text.matchAll(/\$(\d+)/g)].map(([, place]) => Number(place));
  const nulls = Array.from({ length: Math.max(0, ...places) }, () => 'NULL').join(', ');
  const answer = await inSandbox(database, async (tx) => {
    const send = (sql: string) => tx.query({ text: sql, values: [] });
    await send('SET LOCAL plan_cache_mode = force_generic_plan');
    await send('SET LOCAL enable_seqscan = off');
    await forgetSizes(send);
    await send(`PREPARE looked_at AS ${text}`);
    const { rows } = await send(
      `EXPLAIN (FORMAT JSON) EXECUTE looked_at${nulls === '' ? '' : ` (${nulls})`}`,
    );
    await send('DEALLOCATE looked_at');
    return rows[0]?.[0];
  });
  const [plan]: readonly { readonly Plan: PlanNode }[] =
    typeof answer === 'string' ? JSON.parse(answer) : answer;
  if (plan === undefined) throw new Error('the server shows no plan');
  return plan.Plan;
}

interface WholeRead {
  readonly table: string;
  readonly how: string;
}

function wholeReads(node: PlanNode): WholeRead[] {
  const { 'Node Type': type, 'Relation Name': table = '', 'Index Name': index, Filter: filter } = node;
  const below = (node.Plans ?? []).flatMap(wholeReads);
  const condition = filter === undefined ? '' : `, Filter: ${filter}`;
  if (type === 'Seq Scan') return [{ table, how: `is read from end to end${condition}` }, ...below];
  // Without a filter it is read in the order of the index, as a page is.
  const isWalk =
    /^Index (?:Only )?Scan/.test(type) && node['Index Cond'] === undefined && filter !== undefined;
  return isWalk ? [{ table, how: `is walked by ${index}${condition}` }, ...below] : below;
}
