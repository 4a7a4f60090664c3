import { catalogCheck } from '../../examination/catalog-check';

export const neverVacuumed = catalogCheck({
  id: 'X5-never-vacuumed',
  kind: 'tables',
  title: 'Large tables that were never vacuumed',
  severity: 'warning',
  advice: 'VACUUM it.',
  values: ({ largeTableRows }) => [largeTableRows],
  sql: `
    SELECT s.relid::regclass::text AS object, format('%s rows, no page is marked as all visible', s.n_live_tup) AS evidence,
      format('An index-only scan reads the table all the same. VACUUM %s, and see that autovacuum is on for it.', s.relid::regclass) AS advice
    FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid
    WHERE s.schemaname = ANY($1::text[]) AND s.n_live_tup >= $2 AND s.last_vacuum IS NULL AND s.last_autovacuum IS NULL
      AND c.relallvisible = 0
    ORDER BY 1`,
});
