import { migrationRule } from '../../examination/migration-rule';
import { constraintsOf, newColumnsOf, typeOf } from '../../migrations/names';

export const requiredColumn = migrationRule({
  id: 'M8-required-column',
  title: 'New columns that old code does not fill',
  severity: 'error',
  advice:
    'Add it nullable or with a default: code of the release before does not know it, and its inserts fail.',
  judge: ({ node, newTables }) =>
    newColumnsOf(node).flatMap(({ table, column, withTable }) => {
      const kinds = constraintsOf(column).map(({ contype }) => contype);
      const required = kinds.includes('CONSTR_NOTNULL') || kinds.includes('CONSTR_PRIMARY');
      const filled =
        kinds.some(
          (kind) => kind === 'CONSTR_DEFAULT' || kind === 'CONSTR_IDENTITY' || kind === 'CONSTR_GENERATED',
        ) || /serial/.test(typeOf(column));
      return withTable || newTables.has(table) || !required || filled
        ? []
        : [{ object: `${table}.${column.colname}` }];
    }),
});
