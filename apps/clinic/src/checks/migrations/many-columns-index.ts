import { migrationRule } from '../../examination/migration-rule';
import { tableOf } from '../../migrations/names';

export const manyColumnsIndex = migrationRule({
  id: 'M2-many-columns-index',
  title: 'Indexes of many columns',
  severity: 'notice',
  advice:
    'The first two or three columns most often do the work; more make each write and each page heavier.',
  judge: ({ node }) =>
    'IndexStmt' in node && node.IndexStmt.unique !== true && (node.IndexStmt.indexParams ?? []).length > 4
      ? [{ object: node.IndexStmt.idxname ?? tableOf(node.IndexStmt.relation) }]
      : [],
});
