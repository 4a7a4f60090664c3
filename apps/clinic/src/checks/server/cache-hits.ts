import { catalogCheck } from '../../examination/catalog-check';

export const cacheHits = catalogCheck({
  id: 'X5-cache-hits',
  kind: 'server',
  title: 'Blocks that are often not in the cache',
  severity: 'notice',
  advice:
    'Look at R1 for statements that read much; then at shared_buffers, a quarter of the memory on a server of its own.',
  values: ({ cacheHits: hits, cacheReads }) => [hits, cacheReads],
  sql: `
    SELECT datname::text AS object, format('%s %% of %s blocks came from the cache', round(100.0 * blks_hit / (blks_hit + blks_read), 1), blks_hit + blks_read) AS evidence
    FROM pg_stat_database WHERE datname = current_database() AND $1::text[] IS NOT NULL
      AND blks_hit + blks_read > $3::bigint AND blks_hit < (blks_hit + blks_read) * $2::float8`,
});
