import { migrationRule } from '../../examination/migration-rule';
import { tableOf } from '../../migrations/names';

export const rename = migrationRule({
  id: 'M8-rename',
  title: 'Tables and columns that are renamed',
  severity: 'error',
  advice:
    'Keep the name, or add the new column beside it, write both, and drop the old one when no running code names it.',
  judge: ({ node, newTables }) => {
    if (!('RenameStmt' in node)) return [];
    const { renameType, relation, subname, newname } = node.RenameStmt;
    const table = tableOf(relation);
    if (newTables.has(table) || (renameType !== 'OBJECT_TABLE' && renameType !== 'OBJECT_COLUMN')) return [];
    return [
      {
        object:
          renameType === 'OBJECT_TABLE' ? `${table} to ${newname}` : `${table}.${subname} to ${newname}`,
      },
    ];
  },
});
