import { columnsOfType } from './columns-of-type';

export const timeWithZone = columnsOfType({
  id: 'D4-time-with-zone',
  title: 'Times of day with an offset',
  severity: 'notice',
  advice: 'Use time and the name of a zone: an offset without a date knows no summer time.',
  condition: `t.typname = 'timetz'`,
});
