import { inspect } from 'node:util';
import { definedStatements, err } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { ConsoleError } from './console-error';
import { SqlQuery } from './sql-query';

/** A node of a plan, as EXPLAIN writes it in JSON. */
interface PlanNode {
  readonly [property: string]: unknown;
  readonly Plans?: readonly PlanNode[];
}

/** A plan, printed as a tree. */
class Explained {
  constructor(readonly plan: PlanNode) {}

  [inspect.custom](): string {
    return lines(this.plan, '', '').join('\n');
  }
}

interface ExplainOptions {
  /** Runs the query as well, and undoes it. */
  readonly analyze?: boolean;
}

/** Explains a query of `sql`, or a statement of the packages by its name. */
export type Explain = (query: unknown, options?: ExplainOptions) => Promise<Explained>;

/**
 * Makes the function `explain`. A query is planned with its values; a named statement as it is prepared, without any.
 *
 * @throws {ConsoleError} for something else than a query or a known name
 *
 * @example
 * await explainOn(repo)(sql`SELECT 1`)
 */
export function explainOn(repo: Repo): Explain {
  return async (query, { analyze = false } = {}) => {
    const how = `EXPLAIN (FORMAT JSON${analyze ? ', ANALYZE, BUFFERS' : ''})`;
    if (query instanceof SqlQuery)
      return undone(repo, (tx) => planOf(tx, `${how} ${query.text}`, query.values));
    if (typeof query === 'string' && /\s/.test(query))
      return undone(repo, (tx) => planOf(tx, `${how} ${query}`, []));
    const { text, parameters } = namedStatement(query);
    if (analyze)
      throw new ConsoleError('a named statement has no values here: analyze an sql`…` with values');
    const nulls = parameters.length === 0 ? '' : ` (${parameters.map(() => 'NULL').join(', ')})`;
    return undone(repo, async (tx) => {
      await tx.query({ text: 'SET LOCAL plan_cache_mode = force_generic_plan', values: [] });
      await tx.query({ text: `PREPARE explained AS ${text}`, values: [] });
      try {
        return await planOf(tx, `${how} EXECUTE explained${nulls}`, []);
      } finally {
        await tx.query({ text: 'DEALLOCATE explained', values: [] });
      }
    });
  };
}

function namedStatement(name: unknown): { readonly text: string; readonly parameters: readonly string[] } {
  const all = definedStatements();
  const found = all.find((statement) => statement.name === name);
  if (found !== undefined) return found;
  const part = String(name).split('.').at(-1) ?? '';
  const close = [...new Set(all.map((statement) => statement.name))].filter(
    (one) => part.length > 2 && one.includes(part),
  );
  const hint =
    close.length === 0
      ? 'Give a query, sql`SELECT …`, or a name as .log shows it.'
      : `Did you mean ${close.slice(0, 5).join(', ')}?`;
  throw new ConsoleError(`No statement is named ${inspect(name)}. ${hint}`);
}

async function undone(repo: Repo, explain: (tx: Repo) => Promise<Explained>): Promise<Explained> {
  const result = await repo.transact<never, Explained>(async (tx) => err(await explain(tx)));
  if (result.ok) throw new Error('the plan was not undone');
  return result.error;
}

async function planOf(tx: Repo, text: string, values: readonly unknown[]): Promise<Explained> {
  const { rows } = await tx.query({ text, values: [...values] });
  const given = rows[0]?.[0];
  const parsed: readonly { readonly Plan: PlanNode }[] =
    typeof given === 'string' ? JSON.parse(given) : given;
  const [first] = parsed;
  if (first === undefined) throw new Error('the server has given no plan');
  return new Explained(first.Plan);
}

/** What stands below a node, where it is there. */
const details = [
  'Index Cond',
  'Recheck Cond',
  'Hash Cond',
  'Merge Cond',
  'Join Filter',
  'Filter',
  'Sort Key',
  'Group Key',
];

function lines(node: PlanNode, first: string, rest: string): string[] {
  const children = node.Plans ?? [];
  const gap = children.length > 0 ? '│ ' : '  ';
  return [
    `${first}${title(node)}`,
    ...details.flatMap((name) =>
      node[name] === undefined ? [] : [`${rest}${gap}  ${name}: ${words(node[name])}`],
    ),
    ...removed(node).map((line) => `${rest}${gap}  ${line}`),
    ...children.flatMap((child, place) =>
      place === children.length - 1
        ? lines(child, `${rest}└─ `, `${rest}   `)
        : lines(child, `${rest}├─ `, `${rest}│  `),
    ),
  ];
}

function title(node: PlanNode): string {
  const name = node['Subplan Name'] === undefined ? '' : `${words(node['Subplan Name'])}: `;
  const index = node['Index Name'] === undefined ? '' : ` using ${words(node['Index Name'])}`;
  const relation = node['Relation Name'] ?? node['CTE Name'];
  const on = relation === undefined ? '' : ` on ${words(relation)}`;
  const planned = `cost ${words(node['Startup Cost'])}..${words(node['Total Cost'])}, ${words(node['Plan Rows'])} rows`;
  const times =
    node['Actual Rows'] === undefined
      ? ''
      : `; was ${words(node['Actual Total Time'])} ms, ${words(node['Actual Rows'])} rows × ${words(node['Actual Loops'])}`;
  const kind = node['Node Type'] === 'ModifyTable' ? node['Operation'] : node['Node Type'];
  return `${name}${words(kind)}${index}${on} (${planned}${times})`;
}

function removed(node: PlanNode): string[] {
  const rows = node['Rows Removed by Filter'];
  return rows === undefined || rows === 0 ? [] : [`Rows removed by the filter: ${words(rows)}`];
}

/** A property of a node as a person reads it. */
function words(value: unknown): string {
  if (Array.isArray(value)) return value.map(words).join(', ');
  return typeof value === 'string' ? value : JSON.stringify(value);
}
