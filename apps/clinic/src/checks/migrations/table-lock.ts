import { migrationRule } from '../../examination/migration-rule';
import { tableOf } from '../../migrations/names';

export const tableLock = migrationRule({
  id: 'M2-table-lock',
  title: 'Tables that are locked by name',
  severity: 'warning',
  advice:
    'Leave it out if the statements lock what they need; else keep what follows short, under a lock_timeout.',
  judge: ({ node, newTables }) =>
    'LockStmt' in node
      ? (node.LockStmt.relations ?? []).flatMap((relation) => {
          const table = 'RangeVar' in relation ? tableOf(relation.RangeVar) : '';
          return newTables.has(table) ? [] : [{ object: table, scans: table }];
        })
      : [],
});
