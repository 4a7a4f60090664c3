import { migrationRule } from '../../examination/migration-rule';
import { alterationsOf } from '../../migrations/names';

export const typeChange = migrationRule({
  id: 'M1-type-change',
  title: 'Columns that get another type',
  severity: 'error',
  advice:
    'Add a column of the new type, write both, fill old rows in batches, switch the code, and drop the old one in a later release.',
  judge: ({ node, newTables }) =>
    alterationsOf(node).flatMap(({ table, command }) =>
      command.subtype !== 'AT_AlterColumnType' || newTables.has(table)
        ? []
        : [{ object: `${table}.${command.name}`, scans: table }],
    ),
});
