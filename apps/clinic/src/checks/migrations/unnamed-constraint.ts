import type { Constraint } from 'libpg-query';
import { migrationRule } from '../../examination/migration-rule';
import { constraintsOf, newColumnsOf, tableConstraintsOf } from '../../migrations/names';

export const unnamedConstraint = migrationRule({
  id: 'M2-unnamed-constraint',
  title: 'Constraints without a name',
  severity: 'notice',
  advice:
    'Name it, CONSTRAINT table_columns_kind: an error of it then names what code can know, and a later migration can drop it.',
  judge: ({ node }) => [
    ...newColumnsOf(node).flatMap(({ table, column }) =>
      constraintsOf(column)
        .filter(unnamed)
        .map(() => ({ object: `${table}.${column.colname}` })),
    ),
    ...tableConstraintsOf(node).flatMap(({ table, constraint }) =>
      unnamed(constraint) ? [{ object: table }] : [],
    ),
  ],
});

const named = new Set([
  'CONSTR_PRIMARY',
  'CONSTR_UNIQUE',
  'CONSTR_CHECK',
  'CONSTR_FOREIGN',
  'CONSTR_EXCLUSION',
]);

function unnamed({ contype, conname }: Constraint): boolean {
  return conname === undefined && named.has(contype ?? '');
}
