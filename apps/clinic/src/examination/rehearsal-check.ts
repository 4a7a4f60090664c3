import type { Observation, ObservedStatement, RehearsedScript } from '../rehearsal/rehearsal';
import type { Check, Finding, Patient, Severity } from './check';

/** How large a table of the examined database is, as far as that is known. */
interface KnownSize {
  readonly rows: number | undefined;
  /** Whether work on it is over at once. */
  readonly small: boolean;
}

/** The size of a table in the examined database. One that is not there yet is made by a migration before, and empty. */
function sizeOf(table: string, { tables, tableRows, limits }: Sizes): KnownSize {
  const rows = tables.has(table) ? tableRows.get(table) : 0;
  return { rows, small: rows !== undefined && rows < limits.largeTableRows };
}

type Sizes = Pick<Patient, 'tables' | 'tableRows' | 'limits'>;

/** A statement that a check objects to. */
interface Objection {
  readonly object: string;
  /** What was seen, behind the statement. */
  readonly seen: string;
  readonly severity?: Severity;
  /** The table that it depends on how long it takes: a notice where that one is small. */
  readonly sized?: string;
}

/** What all checks of a rehearsal have. */
type Named = Pick<Check, 'id' | 'title'> & { readonly severity: Severity; readonly advice: string };

/** A check of each statement that was run on a scratch database. */
export function statementCheck(
  { id, title, severity, advice }: Named,
  judge: (statement: ObservedStatement) => readonly Objection[],
): Check {
  return {
    id,
    title,
    kind: 'migrations',
    examine: async (patient) => {
      const { statements } = await patient.rehearsal();
      return statements.flatMap((statement) =>
        judge(statement).map(({ object, seen, sized, severity: own }): Finding => {
          const size = sized === undefined ? null : sizeOf(sized, patient);
          const rows = size?.rows === undefined ? '' : ` (${size.rows} rows)`;
          return {
            severity: size?.small === true ? 'notice' : (own ?? severity),
            object,
            evidence: `${statement.script.name}: ${short(statement.text)}: ${seen}${rows}`,
            advice,
            ...fileOf(statement.script),
          };
        }),
      );
    },
  };
}

/** A check of what a migration leaves, in one direction or the other. */
export function observationCheck({ id, title, severity, advice }: Named, of: Observation['of']): Check {
  return {
    id,
    title,
    kind: 'migrations',
    examine: async (patient) => {
      const { observations } = await patient.rehearsal();
      return observations
        .filter((observation) => observation.of === of)
        .map(({ script, object, evidence, minor }): Finding => {
          return {
            severity: minor === true ? 'notice' : severity,
            object,
            evidence: object === script.name ? evidence : `${script.name}: ${evidence}`,
            advice,
            ...fileOf(script),
          };
        });
    },
  };
}

function fileOf({ file }: RehearsedScript): Pick<Finding, 'file'> {
  return file === undefined ? {} : { file };
}

function short(text: string): string {
  return text.length > 160 ? `${text.slice(0, 159)}…` : text;
}
