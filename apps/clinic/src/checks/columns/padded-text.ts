import { columnsOfType } from './columns-of-type';

export const paddedText = columnsOfType({
  id: 'D4-padded-text',
  title: 'Texts that are padded with blanks',
  severity: 'notice',
  advice: 'Use text: char(n) stores blanks up to n, and forgets those that were written.',
  condition: `t.typname = 'bpchar'`,
});
