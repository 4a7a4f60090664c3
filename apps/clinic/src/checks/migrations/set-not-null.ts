import { migrationRule } from '../../examination/migration-rule';
import { alterationsOf } from '../../migrations/names';

export const setNotNull = migrationRule({
  id: 'M1-set-not-null',
  title: 'SET NOT NULL that reads the whole table',
  severity: 'error',
  advice:
    'First ADD CHECK (column IS NOT NULL) NOT VALID, in the next migration VALIDATE CONSTRAINT, then SET NOT NULL, which trusts the check, and drop the check.',
  judge: ({ node, newTables, neverNull }) =>
    alterationsOf(node).flatMap(({ table, command }) =>
      command.subtype !== 'AT_SetNotNull' || newTables.has(table) || neverNull.has(`${table}.${command.name}`)
        ? []
        : [{ object: `${table}.${command.name}`, scans: table }],
    ),
});
