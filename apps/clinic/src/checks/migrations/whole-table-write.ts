import { migrationRule } from '../../examination/migration-rule';
import { tableOf } from '../../migrations/names';

export const wholeTableWrite = migrationRule({
  id: 'M5-whole-table-write',
  title: 'Rows that are changed all at once',
  severity: 'error',
  advice:
    'Change them in batches outside of the migration: one statement locks every row until the end and leaves as many dead ones.',
  judge: ({ node, newTables }) => {
    const write = 'UpdateStmt' in node ? node.UpdateStmt : 'DeleteStmt' in node ? node.DeleteStmt : null;
    if (write === null || write.whereClause !== undefined) return [];
    const table = tableOf(write.relation);
    return newTables.has(table) ? [] : [{ object: table, scans: table }];
  },
});
