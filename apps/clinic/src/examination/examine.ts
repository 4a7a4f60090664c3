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
        advice: isLocked(error)
          ? 'Another session holds a table, see R2. Run the clinic again when it has let go.'
          : 'Run the clinic as a role that may look, such as a member of pg_monitor.',
      },
    ];
  } finally {
    await patient.client.query('ROLLBACK');
  }
}

function isLocked(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && error.code === '55P03';
}
