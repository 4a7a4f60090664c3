import type { Client } from 'pg';
import type { Check, Finding } from '../../examination/check';
import { mayReadEverything } from '../../plans/large-scans';
import { nodesOf, tableOfNode } from '../../plans/plan-node';
import { columnList } from '../../suggestions/candidate-indexes';
import { openHypotheticalIndexes } from '../../suggestions/hypothetical-indexes';
import { openPlanningCopy } from '../../suggestions/planning-copy';
import { failingStatements, type Improvement, tryIndexes } from '../../suggestions/try-indexes';
import { countInWords } from '../../words/quantities';

/** For the statements of Q2 the index of one or two columns that serves them best. None is built on the examined database. */
export const suggestedIndex: Check = {
  id: 'Q3-suggested-index',
  kind: 'tintype',
  title: 'Indexes that would spare the read of a large table',
  ofTintype: true,
  examine: async (patient) => {
    const planned = await patient.plans();
    const failing = failingStatements(planned, patient).filter((statement) => !mayReadEverything(statement));
    if (failing.length === 0) return [];
    const tables = failing.flatMap(({ plan }) => nodesOf(plan).flatMap((node) => tableOfNode(node) ?? []));
    const named = [...new Set(tables)];
    const trial = (await openHypotheticalIndexes(patient.client)) ?? (await openPlanningCopy(patient, named));
    if ('refused' in trial)
      return [notTried(`${failing.length} statements`, `no index was tried: ${trial.refused}`)];
    try {
      const columnsOf = await readColumns(patient.client, named);
      const improved = await tryIndexes(trial, failing, {
        columnsOf,
        costShare: patient.limits.triedCostShare,
      });
      const helped = new Set(improved.map(({ statement }) => statement));
      return [
        ...byIndex(improved).map((group) => suggestion(group, trial.how)),
        ...failing
          .filter(({ name }) => !helped.has(name))
          .map(({ name, scans }) => {
            const unfilled = scans.find(({ table }) => trial.empty.has(table));
            return notTried(
              name,
              unfilled === undefined
                ? `no index of one or two columns makes it half as dear, tried ${trial.how}`
                : `no index was tried, since no rows of ${unfilled.table} could be made up`,
            );
          }),
      ];
    } finally {
      await trial.close();
    }
  },
};

/** The improvements by each index. */
function byIndex(improved: readonly Improvement[]): readonly (readonly [Improvement, ...Improvement[]])[] {
  const groups = new Map<string, [Improvement, ...Improvement[]]>();
  for (const one of improved) {
    const key = `${one.index.table} (${columnList(one.index)})`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [one]);
    else group.push(one);
  }
  return [...groups.values()];
}

/** So many statements are named in one finding. */
const most = 3;

function suggestion(improvements: readonly [Improvement, ...Improvement[]], how: string): Finding {
  const object = `${improvements[0].index.table} (${columnList(improvements[0].index)})`;
  // The pages of a list share a name; the one that gains most stands for them.
  const gains = [...improvements].sort((a, b) => a.before - a.after - (b.before - b.after));
  const statements = [...new Map(gains.map((one) => [one.statement, one])).values()].reverse();
  const brings = statements
    .slice(0, most)
    .map(
      ({ statement, before, after }) => `${statement} from ${countInWords(before)} to ${countInWords(after)}`,
    );
  if (statements.length > most) brings.push(`${statements.length - most} more statements`);
  return {
    severity: 'notice',
    object,
    evidence: `an index would bring down the estimated cost of ${brings.join(', of ')}; tried ${how}`,
    advice: `Each write would pay for it. If the statements run often: CREATE INDEX CONCURRENTLY ON ${object}, in a migration of its own.`,
  };
}

function notTried(object: string, evidence: string): Finding {
  return {
    severity: 'notice',
    object,
    evidence,
    advice: 'Look at its EXPLAIN in the console, and at whether it can be written otherwise.',
  };
}

async function readColumns(
  client: Client,
  tables: readonly string[],
): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const { rows } = await client.query<{ table: string; columns: readonly string[] }>(
    `SELECT n.nspname || '.' || c.relname AS "table", array_agg(a.attname::text) AS columns
      FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname || '.' || c.relname = ANY($1::text[]) AND a.attnum > 0 AND NOT a.attisdropped GROUP BY 1`,
    [tables],
  );
  return new Map(rows.map(({ table, columns }) => [table, new Set(columns)]));
}
