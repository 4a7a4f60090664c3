import { migrationRule } from '../../examination/migration-rule';
import { tableOf } from '../../migrations/names';

export const lockTimeout = migrationRule({
  id: 'M10-lock-timeout',
  title: 'Locks that are waited for without an end',
  severity: 'warning',
  advice:
    "SET lock_timeout = '2s' first, and try again when it fails: everything that comes later waits behind a migration that waits.",
  judge: ({ node, lockTimeout: isSet, newTables }) => {
    const table =
      'AlterTableStmt' in node
        ? tableOf(node.AlterTableStmt.relation)
        : 'RenameStmt' in node
          ? tableOf(node.RenameStmt.relation)
          : null;
    return isSet || table === null || table === '' || newTables.has(table) ? [] : [{ object: table }];
  },
});
