import { migrationRule } from '../../examination/migration-rule';
import { droppedNames } from '../../migrations/names';

export const dropTable = migrationRule({
  id: 'M8-drop-table',
  title: 'Tables that are dropped',
  severity: 'warning',
  advice:
    'See that no running release names the table. A rollback does not bring its rows back; keep a dump.',
  judge: ({ node, newTables }) =>
    'DropStmt' in node && node.DropStmt.removeType === 'OBJECT_TABLE'
      ? droppedNames(node).flatMap((object) => (newTables.has(object) ? [] : [{ object }]))
      : [],
});
