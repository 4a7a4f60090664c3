import { columnsOfType } from './columns-of-type';

export const jsonColumn = columnsOfType({
  id: 'D4-json-column',
  title: 'Columns of type json',
  severity: 'warning',
  advice: 'Use jsonb: json has no equality, so DISTINCT and GROUP BY fail, and no index reaches into it.',
  condition: `t.typname = 'json'`,
});
