import { catalogCheck } from '../../examination/catalog-check';

/** An estimate from statistics: the columns' average width, eight bytes of header and four of pointer, pages filled to nine tenths. */
export const bloatedIndex = catalogCheck({
  id: 'X5-bloated-index',
  kind: 'indexes',
  title: 'Indexes that are mostly empty space',
  severity: 'warning',
  advice: 'Build it again.',
  values: ({ bloatBytes, bloatShare }) => [bloatBytes, bloatShare],
  sql: `
    WITH estimates AS (
      SELECT i.indexrelid, x.relpages::bigint * current_setting('block_size')::bigint AS bytes,
        ceil(x.reltuples * (12 + 8 * ceil((SELECT sum(coalesce(s.avg_width, 8)) FROM unnest(i.indkey) AS k (number)
          JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.number
          LEFT JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname AND NOT s.inherited) / 8.0)) / 0.9) AS needed
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam AND m.amname = 'btree'
        JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY($1::text[]) AND i.indexprs IS NULL AND i.indisvalid AND x.reltuples >= 0
    )
    SELECT indexrelid::regclass::text AS object,
      format('%s on disk, about %s needed', pg_size_pretty(bytes), pg_size_pretty(needed::bigint)) AS evidence,
      format('REINDEX INDEX CONCURRENTLY %s', indexrelid::regclass) AS advice
    FROM estimates WHERE bytes >= $2 AND bytes - needed >= bytes * $3::float8
    ORDER BY bytes DESC, 1`,
});
