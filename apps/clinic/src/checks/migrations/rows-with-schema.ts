import { migrationRule } from '../../examination/migration-rule';
import { tableOf } from '../../migrations/names';

export const rowsWithSchema = migrationRule({
  id: 'M5-rows-with-schema',
  title: 'Rows and schema that change in one transaction',
  severity: 'warning',
  advice:
    'Split it: the locks of the schema change are held while the rows are changed, and a rollback must undo both.',
  judge: ({ node, script, changesRows, changesSchema }) => {
    if (!script.transaction || !changesRows || !changesSchema) return [];
    const write =
      'UpdateStmt' in node
        ? node.UpdateStmt
        : 'DeleteStmt' in node
          ? node.DeleteStmt
          : 'InsertStmt' in node
            ? node.InsertStmt
            : null;
    return write === null ? [] : [{ object: tableOf(write.relation) }];
  },
});
