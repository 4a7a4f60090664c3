import { migrationRule } from '../../examination/migration-rule';
import { tableOf } from '../../migrations/names';

export const indexNotConcurrent = migrationRule({
  id: 'M4-index-not-concurrent',
  title: 'Indexes that are built while writers wait',
  severity: 'error',
  advice:
    'CREATE INDEX CONCURRENTLY, in a migration of its own without a transaction; drop an invalid index of the same name first.',
  judge: ({ node, newTables }) => {
    if (!('IndexStmt' in node) || node.IndexStmt.concurrent === true) return [];
    const table = tableOf(node.IndexStmt.relation);
    return newTables.has(table) ? [] : [{ object: node.IndexStmt.idxname ?? table, scans: table }];
  },
});
