import { catalogCheck } from '../../examination/catalog-check';

export const sequentialReads = catalogCheck({
  id: 'X3-sequential-reads',
  kind: 'tables',
  title: 'Large tables that are read from end to end',
  severity: 'warning',
  advice: 'Find the statement.',
  values: ({ largeTableRows, sequentialReads: reads }) => [largeTableRows, reads],
  sql: `
    SELECT relid::regclass::text AS object,
      format('%s rows, %s sequential scans that read %s rows, %s index scans', n_live_tup, seq_scan, seq_tup_read, coalesce(idx_scan, 0)) AS evidence,
      'Find the statement in R1 or in Q2, and give it an index that its condition can use.' AS advice
    FROM pg_stat_user_tables
    WHERE schemaname = ANY($1::text[]) AND n_live_tup >= $2 AND seq_scan >= $3 AND seq_scan > coalesce(idx_scan, 0) / 10
    ORDER BY seq_tup_read DESC, 1`,
});
