import type { Finding } from '../../examination/check';
import { comparisonCheck } from '../../examination/comparison-check';
import { countedCalls, countedScans } from '../../snapshot/changes';

/** What the other checks of a comparison cannot tell, or tell with less. */
export const incomparable = comparisonCheck({
  id: 'X4-incomparable',
  title: 'What the earlier snapshot cannot be compared in',
  compare: (comparison) => {
    const { before, now } = comparison;
    const findings: Finding[] = [];
    const add = (object: string, evidence: string, advice: string): void => {
      findings.push({ severity: 'notice', object, evidence, advice });
    };
    if (before.database !== now.database)
      add(
        'database',
        `the snapshot is of the database ${before.database}, and this one is ${now.database}`,
        'Compare a database with a snapshot of its own, unless it is a copy that was renamed.',
      );
    const missing = before.schemas.filter((schema) => !now.schemas.includes(schema));
    const added = now.schemas.filter((schema) => !before.schemas.includes(schema));
    if (missing.length + added.length > 0)
      add(
        'schemas',
        `the snapshot is of ${before.schemas.join(', ')}, and this examination of ${now.schemas.join(', ')}`,
        'Give the same --schema as for the snapshot.',
      );
    if (major(before.version) !== major(now.version))
      add(
        'server',
        `PostgreSQL was ${before.version}, and is ${now.version}`,
        'Expect other plans and times; save a new snapshot.',
      );
    if (countedScans(comparison).reset)
      add(
        'scans',
        `the statistics were reset at ${now.scansReset}, so scans are told since then`,
        'Save a new snapshot.',
      );
    const calls = countedCalls(comparison);
    if (calls === null)
      add(
        'statements',
        `pg_stat_statements could not be read ${before.callsSince === null ? 'when the snapshot was saved' : 'now'}, so statements are not compared`,
        'See R1-slow-statements for what it needs, and save a new snapshot.',
      );
    else if (calls.reset)
      add(
        'statements',
        `pg_stat_statements was reset at ${now.callsSince}, so calls are told since then`,
        'Save a new snapshot.',
      );
    return findings;
  },
});

function major(version: string): number {
  return Number.parseInt(version, 10);
}
