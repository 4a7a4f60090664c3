import { migrationRule } from '../../examination/migration-rule';
import { alterationsOf } from '../../migrations/names';

export const dropColumn = migrationRule({
  id: 'M8-drop-column',
  title: 'Columns that are dropped',
  severity: 'warning',
  advice:
    'See that no running release names the column: entities first, the column one release later. A rollback does not bring its data back.',
  judge: ({ node, newTables }) =>
    alterationsOf(node).flatMap(({ table, command }) =>
      command.subtype === 'AT_DropColumn' && !newTables.has(table)
        ? [{ object: `${table}.${command.name}` }]
        : [],
    ),
});
