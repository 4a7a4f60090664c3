import { catalogCheck } from '../../examination/catalog-check';

export const idleSlot = catalogCheck({
  id: 'R6-idle-slot',
  kind: 'server',
  title: 'Replication slots that no replica reads',
  severity: 'error',
  advice: 'Drop it.',
  sql: `
    SELECT slot_name::text AS object,
      format('%s, %s of the log are kept for it', slot_type, coalesce(pg_size_pretty(pg_wal_lsn_diff(pg_current_wal_lsn(), restart_lsn)), 'nothing')) AS evidence,
      format('The log grows until the disk is full. Start the replica, or SELECT pg_drop_replication_slot(%L)', slot_name) AS advice
    FROM pg_replication_slots WHERE NOT active AND NOT pg_is_in_recovery() ORDER BY 1`,
});
