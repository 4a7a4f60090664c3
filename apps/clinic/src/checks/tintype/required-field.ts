import type { Check, Finding } from '../../examination/check';
import { readColumnChecks } from '../../forms/column-checks';
import { formColumns } from '../../forms/form-columns';
import { fieldsOf } from '../../forms/form-fields';
import { isCurrent } from './is-current';

export const requiredField: Check = {
  id: 'D2-required-field',
  kind: 'tintype',
  title: 'Fields of a new row that may be left out, of columns that may not',
  ofTintype: true,
  examine: async ({ client, dataSource }) => {
    if (!(await isCurrent(dataSource))) return [];
    const columns = await readColumnChecks(client);
    return formColumns
      .flatMap(fieldsOf)
      .filter(
        ({ optional, table, column }) => optional && columns.get(`${table}.${column}`)?.required === true,
      )
      .map(
        ({ form, field, table, column }): Finding => ({
          severity: 'error',
          object: `${form}.${field}`,
          evidence: `may be left out, and ${table}.${column} is NOT NULL without a default`,
          advice: 'Take @IsOptional away, or give the column a default.',
        }),
      );
  },
};
