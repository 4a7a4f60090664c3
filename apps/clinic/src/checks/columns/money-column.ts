import { columnsOfType } from './columns-of-type';

export const moneyColumn = columnsOfType({
  id: 'D4-money-column',
  title: 'Columns of type money',
  severity: 'warning',
  advice:
    'Use numeric, or bigint in the smallest unit, and a currency beside it: money reads and writes by the server setting lc_monetary.',
  condition: `t.typname = 'money'`,
});
