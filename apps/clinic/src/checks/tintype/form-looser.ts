import type { Check, Finding } from '../../examination/check';
import { readColumnChecks, refusalOf } from '../../forms/column-checks';
import { formColumns } from '../../forms/form-columns';
import { fieldsOf } from '../../forms/form-fields';
import { isCurrent } from './is-current';

/** Each form is given the longest, the highest and the listed values, and what it lets through is shown to the checks of the column. */
export const formLooser: Check = {
  id: 'D2-form-looser',
  kind: 'tintype',
  title: 'Forms that let through what a column refuses',
  ofTintype: true,
  examine: async ({ client, dataSource }) => {
    if (!(await isCurrent(dataSource))) return [];
    const columns = await readColumnChecks(client);
    const findings: Finding[] = [];
    for (const { form, field, table, column, accepted } of formColumns.flatMap(fieldsOf)) {
      const asked = columns.get(`${table}.${column}`);
      if (asked === undefined) continue;
      for (const value of accepted) {
        const refusal = await refusalOf(client, column, asked, value);
        if (refusal === null) continue;
        findings.push({
          severity: 'error',
          object: `${form}.${field}`,
          evidence: `lets ${shown(value)} through, and ${table}.${column} refuses it: ${refusal}`,
          advice:
            'Make the rule of the form as strict as the column, so that the caller gets a field error before the write.',
        });
        break;
      }
    }
    return findings;
  },
};

function shown(value: unknown): string {
  const text = String(value);
  return text.length > 20 ? `${[...text].length} characters` : JSON.stringify(value);
}
