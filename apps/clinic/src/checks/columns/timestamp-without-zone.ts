import { columnsOfType } from './columns-of-type';

export const timestampWithoutZone = columnsOfType({
  id: 'D4-timestamp-without-zone',
  title: 'Times without a time zone',
  severity: 'warning',
  advice: 'Use timestamptz: this one means another moment in each session that has another TimeZone.',
  condition: `t.typname = 'timestamp'`,
});
