import type { Step } from '../migrations/script';
import type { Check, Finding, Severity } from './check';

/** What a rule says about one step. */
interface Broken {
  /** The table, column or constraint. */
  readonly object: string;
  /** The table that is locked, where the lock lasts the longer the more rows it has. */
  readonly scans?: string;
  readonly advice?: string;
}

export interface MigrationRule extends Pick<Check, 'id' | 'title'> {
  readonly severity: Severity;
  readonly advice: string;
  readonly judge: (step: Step) => readonly Broken[];
}

/**
 * A check of migrations that asks one question about each statement. What takes long on a large table is a notice where the database
 * shows that the table is small.
 */
export function migrationRule({ id, title, severity, advice, judge }: MigrationRule): Check {
  return {
    id,
    title,
    kind: 'migrations',
    examine: async ({ steps, tableRows, limits }) =>
      steps.flatMap((step) =>
        judge(step).map(({ object, scans, advice: own }): Finding => {
          const rows = scans === undefined ? undefined : tableRows.get(scans);
          const small = rows !== undefined && rows < limits.largeTableRows;
          return {
            severity: small ? 'notice' : severity,
            object,
            evidence: `${step.script.name}: ${short(step.text)}${small ? ` (${rows} rows)` : ''}`,
            advice: own ?? advice,
            ...(step.script.file === undefined ? {} : { file: step.script.file }),
          };
        }),
      ),
  };
}

function short(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
