import { catalogCheck } from '../../examination/catalog-check';

export const unusedIndex = catalogCheck({
  id: 'X1-unused-index',
  kind: 'indexes',
  title: 'Indexes that no query has used',
  severity: 'warning',
  advice: 'Drop it.',
  values: ({ unusedIndexBytes, statisticsDays }) => [unusedIndexBytes, statisticsDays],
  sql: `
    SELECT s.indexrelid::regclass::text AS object,
      format('%s, 0 scans since %s', pg_size_pretty(x.relpages * current_setting('block_size')::bigint), coalesce(d.stats_reset, pg_postmaster_start_time())::date) AS evidence,
      format('Every write pays for it. If no replica uses it either: DROP INDEX CONCURRENTLY %s', s.indexrelid::regclass) AS advice
    FROM pg_stat_user_indexes s JOIN pg_index i ON i.indexrelid = s.indexrelid JOIN pg_class x ON x.oid = s.indexrelid
      JOIN pg_stat_database d ON d.datname = current_database()
    WHERE s.schemaname = ANY($1::text[]) AND s.idx_scan = 0 AND NOT i.indisunique AND i.indisvalid
      AND x.relpages * current_setting('block_size')::bigint >= $2
      -- Without a reset the statistics are at least as old as the start of the server.
      AND coalesce(d.stats_reset, pg_postmaster_start_time()) <= now() - make_interval(days => $3)
    ORDER BY x.relpages DESC, 1`,
});
