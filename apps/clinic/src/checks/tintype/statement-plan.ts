import type { Check, Finding } from '../../examination/check';
import { largeScans, mayReadEverything } from '../../plans/large-scans';
import { isCurrent } from './is-current';

/**
 * The plan of each statement that the packages define, as PostgreSQL makes it for a prepared statement. It shows the truth on a
 * database of real size only: a small table is always read from end to end.
 */
export const statementPlan: Check = {
  id: 'Q2-statement-plan',
  kind: 'tintype',
  title: 'Statements that read a large table from end to end',
  ofTintype: true,
  examine: async (patient) => {
    const findings: Finding[] = [];
    const isOther = !(await isCurrent(patient.dataSource));
    for (const { name, plan } of await patient.plans()) {
      if (mayReadEverything({ name })) continue;
      if (typeof plan === 'string') {
        // Of a database that lacks migrations that is to be expected, and M9 tells it once.
        if (isOther) continue;
        findings.push({
          severity: 'error',
          object: name,
          evidence: `PostgreSQL refuses it: ${plan}`,
          advice: 'A table is not as the migrations make it, see M9.',
        });
        continue;
      }
      for (const { table, node } of largeScans(plan, patient)) {
        const filter = node.Filter === undefined ? '' : `, Filter: ${node.Filter}`;
        findings.push({
          severity: 'warning',
          object: name,
          evidence: `Seq Scan on ${table}, ${patient.tableRows.get(table)} rows${filter}`,
          advice:
            'Give the condition an index (Q3 tries some), or write it so that one can serve it; see EXPLAIN of the statement in the console.',
        });
      }
    }
    return findings;
  },
};
