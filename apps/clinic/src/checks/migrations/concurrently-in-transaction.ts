import { migrationRule } from '../../examination/migration-rule';
import { droppedNames, tableOf } from '../../migrations/names';

export const concurrentlyInTransaction = migrationRule({
  id: 'M4-concurrently-in-transaction',
  title: 'CONCURRENTLY inside a transaction',
  severity: 'error',
  advice: 'PostgreSQL refuses it. Give the index a migration of its own that runs without a transaction.',
  judge: ({ node, script }) => {
    const concurrent =
      ('IndexStmt' in node && node.IndexStmt.concurrent === true) ||
      ('DropStmt' in node && node.DropStmt.concurrent === true);
    if (!concurrent || !script.transaction) return [];
    return 'IndexStmt' in node
      ? [{ object: node.IndexStmt.idxname ?? tableOf(node.IndexStmt.relation) }]
      : droppedNames(node).map((object) => ({ object }));
  },
});
