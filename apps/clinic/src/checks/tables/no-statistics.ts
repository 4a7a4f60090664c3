import { catalogCheck } from '../../examination/catalog-check';

export const noStatistics = catalogCheck({
  id: 'X5-no-statistics',
  kind: 'tables',
  title: 'Tables that the planner knows nothing of',
  severity: 'warning',
  advice: 'ANALYZE it.',
  values: ({ largeTableRows }) => [largeTableRows],
  sql: `
    SELECT s.relid::regclass::text AS object,
      format('%s rows or more were written, and it was never analyzed', s.n_live_tup) AS evidence,
      format('The planner guesses, and may read the whole table. ANALYZE %s', s.relid::regclass) AS advice
    FROM pg_stat_user_tables s
    WHERE s.schemaname = ANY($1::text[]) AND s.n_live_tup >= $2 AND s.last_analyze IS NULL AND s.last_autoanalyze IS NULL
      -- A restart after a crash forgets when, and keeps what the analysis found.
      AND NOT EXISTS (SELECT FROM pg_stats p WHERE p.schemaname = s.schemaname AND p.tablename = s.relname)
    ORDER BY 1`,
});
