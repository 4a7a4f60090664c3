import type { Check, Finding } from '../../examination/check';
import { readColumnChecks, refusalOf } from '../../forms/column-checks';
import { formColumns } from '../../forms/form-columns';
import { fieldsOf } from '../../forms/form-fields';
import { isCurrent } from './is-current';

const longest = 'x'.repeat(100_000);

/** A limit that the form alone knows holds only for those who use the form. */
export const formAlone: Check = {
  id: 'D2-form-alone',
  kind: 'tintype',
  title: 'Limits that a form has and the database has not',
  ofTintype: true,
  examine: async ({ client, dataSource }) => {
    if (!(await isCurrent(dataSource))) return [];
    const columns = await readColumnChecks(client);
    const findings: Finding[] = [];
    for (const { form, field, table, column, limitsLength, lists } of formColumns.flatMap(fieldsOf)) {
      const asked = columns.get(`${table}.${column}`);
      if (asked === undefined || asked.type !== 'text' || !(limitsLength || lists)) continue;
      // A check of several columns may say it; it cannot be asked about one of them.
      if (asked.sharedChecks > 0) continue;
      if ((await refusalOf(client, column, asked, longest)) !== null) continue;
      findings.push({
        severity: 'warning',
        object: `${form}.${field}`,
        evidence: `${lists ? 'lists the values' : 'limits the length'}, and ${table}.${column} takes 100000 characters`,
        advice: 'Add a CHECK to the column: other code, and a person at psql, do not come through the form.',
      });
    }
    return findings;
  },
};
