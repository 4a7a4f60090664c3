import { migrationRule } from '../../examination/migration-rule';
import { newColumnsOf, typeOf } from '../../migrations/names';

export const jsonColumnAdded = migrationRule({
  id: 'M2-json-column',
  title: 'New columns of type json',
  severity: 'warning',
  advice: 'Use jsonb: json has no equality, so DISTINCT and GROUP BY fail.',
  judge: ({ node }) =>
    newColumnsOf(node).flatMap(({ table, column }) =>
      typeOf(column) === 'json' ? [{ object: `${table}.${column.colname}` }] : [],
    ),
});
