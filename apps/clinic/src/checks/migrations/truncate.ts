import { migrationRule } from '../../examination/migration-rule';
import { tableOf } from '../../migrations/names';

export const truncate = migrationRule({
  id: 'M2-truncate',
  title: 'Tables that are emptied',
  severity: 'error',
  advice:
    'A migration that runs by mistake deletes all rows, and with CASCADE those of other tables. Do it by hand, with a dump.',
  judge: ({ node, newTables }) =>
    'TruncateStmt' in node
      ? (node.TruncateStmt.relations ?? []).flatMap((relation) => {
          const table = 'RangeVar' in relation ? tableOf(relation.RangeVar) : '';
          return newTables.has(table) ? [] : [{ object: table }];
        })
      : [],
});
