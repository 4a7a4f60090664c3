import { type LargeScan, largeScans, type TableSizes } from '../plans/large-scans';
import { nodesOf, type PlanNode } from '../plans/plan-node';
import type { PlannedStatement } from '../plans/plan-statements';
import { type CandidateIndex, candidateIndexes, columnList } from './candidate-indexes';
import type { IndexTrial } from './index-trial';

/** A statement that reads a large table from end to end. */
export interface FailingStatement extends PlannedStatement {
  readonly plan: PlanNode;
  readonly scans: readonly LargeScan[];
}

/** What the best index brings a statement. */
export interface Improvement {
  readonly statement: string;
  readonly index: CandidateIndex;
  readonly before: number;
  readonly after: number;
}

/** A wider index must save this much more to be preferred. */
const worthAColumn = 0.9;

/**
 * Tries the candidates for each failing statement: each index is made once, and all statements of its table are planned with it.
 *
 * @returns for each statement the index that brings its cost below the share `costShare`; no entry where none does
 */
export async function tryIndexes(
  trial: IndexTrial,
  failing: readonly FailingStatement[],
  {
    columnsOf,
    costShare,
  }: { readonly columnsOf: ReadonlyMap<string, ReadonlySet<string>>; readonly costShare: number },
): Promise<readonly Improvement[]> {
  const before = new Map<string, number>();
  for (const { text } of failing) before.set(text, costOf(await trial.plan(text)));
  const best = new Map<string, Improvement>();
  for (const [candidate, statements] of candidatesFor(failing, columnsOf)) {
    await trial.withIndex(candidate, async (index) => {
      for (const { name, text } of statements) {
        const plan = await trial.plan(text);
        const [was, after] = [before.get(text) ?? Infinity, costOf(plan)];
        const uses = typeof plan !== 'string' && nodesOf(plan).some((node) => node['Index Name'] === index);
        if (!uses || after > was * costShare) continue;
        const known = best.get(text);
        const wider = known !== undefined && known.index.columns.length < candidate.columns.length;
        if (known !== undefined && after >= known.after * (wider ? worthAColumn : 1)) continue;
        best.set(text, { statement: name, index: candidate, before: was, after });
      }
    });
  }
  return [...best.values()];
}

/** Each candidate once, with the statements that it is a candidate for; narrow ones first. */
function candidatesFor(
  failing: readonly FailingStatement[],
  columnsOf: ReadonlyMap<string, ReadonlySet<string>>,
): readonly (readonly [CandidateIndex, readonly FailingStatement[]])[] {
  const found = new Map<string, [CandidateIndex, FailingStatement[]]>();
  for (const statement of failing)
    for (const scan of statement.scans)
      for (const candidate of candidateIndexes(
        statement.plan,
        scan,
        columnsOf.get(scan.table) ?? new Set(),
      )) {
        const key = `${candidate.table} (${columnList(candidate)})`;
        const known = found.get(key) ?? [candidate, []];
        if (!known[1].includes(statement)) known[1].push(statement);
        found.set(key, known);
      }
  return [...found.values()].sort(([one], [other]) => one.columns.length - other.columns.length);
}

function costOf(plan: PlanNode | string): number {
  return typeof plan === 'string' ? Infinity : plan['Total Cost'];
}

/** The statements that read a large table from end to end, of those that were planned. */
export function failingStatements(
  planned: readonly PlannedStatement[],
  sizes: TableSizes,
): readonly FailingStatement[] {
  return planned.flatMap((statement): FailingStatement[] => {
    const { plan } = statement;
    if (typeof plan === 'string') return [];
    const scans = largeScans(plan, sizes);
    return scans.length === 0 ? [] : [{ ...statement, plan, scans }];
  });
}
