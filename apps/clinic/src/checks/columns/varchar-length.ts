import { columnsOfType } from './columns-of-type';

export const varcharLength = columnsOfType({
  id: 'D4-varchar-length',
  title: 'Texts with a length in their type',
  severity: 'notice',
  advice:
    'Prefer text with a CHECK of its length: a check can be changed without a rewrite and has a name in the error.',
  condition: `t.typname = 'varchar' AND a.atttypmod > 0`,
});
