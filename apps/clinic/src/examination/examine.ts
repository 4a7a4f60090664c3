import { errorCode } from '../rehearsal/error-code';
import type { Check, Finding, Patient } from './check';
import type { Examination, Examined } from './examination';
import { measureIndexes, measureTables } from './measure';

export interface ExamineOptions {
  /** Sets right what a check can. */
  readonly fix: boolean;
}

/**
 * Makes every check, each in a read-only transaction of its own. One that fails, for example because it may not read a catalog, is a
 * warning itself: what was not looked at is not healthy.
 */
export async function examine(
  patient: Patient,
  checks: readonly Check[],
  { fix }: ExamineOptions,
): Promise<Pick<Examination, 'examined' | 'tables' | 'indexes'>> {
  const examined: Examined[] = [];
  for (const check of checks) {
    const findings = await findingsOf(check, patient);
    if (!fix || check.fix === undefined || findings.length === 0) {
      examined.push({ check, findings });
      continue;
    }
    const fixed = await check.fix(patient.client);
    examined.push({ check, findings: await findingsOf(check, patient), fixed });
  }
  const { client, schemas } = patient;
  return {
    examined,
    tables: await measureTables(client, schemas),
    indexes: await measureIndexes(client, schemas),
  };
}

async function findingsOf(check: Check, patient: Patient): Promise<readonly Finding[]> {
  await patient.client.query('BEGIN READ ONLY');
  try {
    // The clinic never joins the queue that it came to look at.
    await patient.client.query(`SET LOCAL lock_timeout = '2s'`);
    return await check.examine(patient);
  } catch (error) {
    return [
      {
        severity: 'warning',
        object: check.id,
        evidence: `was not examined: ${error instanceof Error ? error.message.split('\n', 1)[0] : String(error)}`,
        advice: adviceFor(errorCode(error)),
      },
    ];
  } finally {
    await patient.client.query('ROLLBACK');
  }
}

/** What to do about a check that could not look, by the SQLSTATE. */
function adviceFor(code: string | null): string {
  switch (code) {
    case '55P03':
      return 'Another session holds a table, see R2. Run the clinic again when it has let go.';
    case '42501':
      return 'Run the clinic as a role that may look, such as a member of pg_monitor.';
    case '42P01':
    case '42703':
    case '42883':
      return 'This server lacks a view, a column or a function that the check reads: a newer PostgreSQL or a newer extension has it. The other checks were made.';
    default:
      return code === null
        ? 'It is a fault of the clinic. The other checks were made.'
        : 'Mend what the server objects to, and run the clinic again. The other checks were made.';
  }
}
