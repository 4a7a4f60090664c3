import { nodesOf, type PlanNode, tableOfNode } from './plan-node';
import type { PlannedStatement } from './plan-statements';

/** Statements that read whole tables because that is what they are for. */
const readsEverything: ReadonlyMap<string, string> = new Map([
  ['shared_db.find_counter_drift', 'counts everything anew'],
  // An index over the values of counters would change with every like.
  ['content.list_posts_most_comments', 'ranks every public post by its counter'],
  ['content.list_posts_most_likes', 'ranks every public post by its counter'],
]);

/** Whether a statement may read a whole table. */
export function mayReadEverything({ name }: Pick<PlannedStatement, 'name'>): boolean {
  return readsEverything.has(name.replace(/_lost$/, ''));
}

/** How many rows tables have, and from how many on one is large. */
export interface TableSizes {
  readonly tableRows: ReadonlyMap<string, number>;
  readonly limits: { readonly largeTableRows: number };
}

/** A large table that a plan reads from end to end. */
export interface LargeScan {
  readonly table: string;
  readonly node: PlanNode;
}

/** The large tables that a plan reads from end to end. */
export function largeScans(plan: PlanNode, { tableRows, limits }: TableSizes): readonly LargeScan[] {
  return nodesOf(plan).flatMap((node) => {
    const table = node['Node Type'] === 'Seq Scan' ? tableOfNode(node) : null;
    return table !== null && (tableRows.get(table) ?? 0) >= limits.largeTableRows ? [{ table, node }] : [];
  });
}
