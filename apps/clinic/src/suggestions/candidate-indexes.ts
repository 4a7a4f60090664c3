import { nodesOf, type PlanNode } from '../plans/plan-node';

/** An index that could serve a statement. */
export interface CandidateIndex {
  readonly table: string;
  readonly columns: readonly string[];
}

/** Where a plan names the columns that it compares or sorts by; the filter of the node itself comes first. */
const conditions = ['Filter', 'Index Cond', 'Hash Cond', 'Merge Cond', 'Join Filter', 'Sort Key'] as const;

/** So many columns are tried alone, and so many in pairs. */
const mostColumns = 6;
const mostPaired = 4;

/**
 * The indexes of one or two columns that could spare a plan the read of a whole table: those that it compares or sorts by.
 *
 * @param columns what the table has; other words behind its name are functions or whole rows
 */
export function candidateIndexes(
  plan: PlanNode,
  { table, node }: { readonly table: string; readonly node: PlanNode },
  columns: ReadonlySet<string>,
): readonly CandidateIndex[] {
  const named = namedColumns(plan, node).filter((column) => columns.has(column));
  const single = named.slice(0, mostColumns).map((column) => [column]);
  const few = named.slice(0, mostPaired);
  const pairs = few.flatMap((first) => few.flatMap((second) => (first === second ? [] : [[first, second]])));
  return [...single, ...pairs].map((chosen) => ({ table, columns: chosen }));
}

/** The columns of a node's table in the conditions of a plan, each once. */
function namedColumns(plan: PlanNode, node: PlanNode): readonly string[] {
  const alias = (node.Alias ?? node['Relation Name'] ?? '').replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const column = new RegExp(`(?<![\\w".])"?${alias}"?\\.("(?:[^"]|"")+"|\\w+)`, 'g');
  const texts = [node, ...nodesOf(plan)].flatMap((one) => conditions.map((name) => String(one[name] ?? '')));
  const found = texts.flatMap((text) => [...text.matchAll(column)].map(([, name]) => unquoted(name ?? '')));
  return [...new Set(found)];
}

function unquoted(name: string): string {
  return name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name;
}

/** The columns of an index as SQL. */
export function columnList({ columns }: CandidateIndex): string {
  return columns
    .map((column) => (/^[a-z_][a-z0-9_]*$/.test(column) ? column : `"${column.replaceAll('"', '""')}"`))
    .join(', ');
}
