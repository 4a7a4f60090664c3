import { migrationRule } from '../../examination/migration-rule';
import { droppedNames } from '../../migrations/names';

export const dropIndexNotConcurrent = migrationRule({
  id: 'M4-drop-index-not-concurrent',
  title: 'Indexes that are dropped while all wait',
  severity: 'warning',
  advice: 'DROP INDEX CONCURRENTLY, in a migration of its own without a transaction.',
  judge: ({ node }) =>
    'DropStmt' in node && node.DropStmt.removeType === 'OBJECT_INDEX' && node.DropStmt.concurrent !== true
      ? droppedNames(node).map((object) => ({ object }))
      : [],
});
