import { migrationRule } from '../../examination/migration-rule';
import { addedConstraint, alterationsOf } from '../../migrations/names';

const usingIndex =
  'CREATE UNIQUE INDEX CONCURRENTLY in a migration before, then ADD CONSTRAINT … USING INDEX.';
const newTable =
  'There is no way without the lock: make a new table with the constraint, and move the rows in batches.';

export const constraintNotValid = migrationRule({
  id: 'M1-constraint-not-valid',
  title: 'Constraints that are checked while all wait',
  severity: 'error',
  advice: 'ADD CONSTRAINT … NOT VALID, and VALIDATE CONSTRAINT in a later migration.',
  judge: ({ node, newTables }) =>
    alterationsOf(node).flatMap(({ table, command }) => {
      const constraint = addedConstraint(command);
      if (constraint === null || newTables.has(table) || constraint.skip_validation === true) return [];
      const object = constraint.conname ?? table;
      switch (constraint.contype) {
        case 'CONSTR_CHECK':
        case 'CONSTR_FOREIGN':
        case 'CONSTR_NOTNULL':
          return [{ object, scans: table }];
        case 'CONSTR_UNIQUE':
        case 'CONSTR_PRIMARY':
          return constraint.indexname === undefined ? [{ object, scans: table, advice: usingIndex }] : [];
        case 'CONSTR_EXCLUSION':
          return [{ object, scans: table, advice: newTable }];
        default:
          return [];
      }
    }),
});
