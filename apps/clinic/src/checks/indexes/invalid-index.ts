import { catalogCheck } from '../../examination/catalog-check';

export const invalidIndex = catalogCheck({
  id: 'D3-invalid-index',
  kind: 'indexes',
  title: 'Invalid indexes',
  severity: 'error',
  advice: 'Build it again.',
  sql: `
    SELECT i.indexrelid::regclass::text AS object,
      CASE WHEN i.indisready THEN 'written to, and never read' ELSE 'neither written to nor read' END AS evidence,
      format('A concurrent build failed and left it. DROP INDEX CONCURRENTLY %s, and build it again.', i.indexrelid::regclass) AS advice
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    WHERE n.nspname = ANY($1::text[]) AND NOT i.indisvalid
      AND NOT EXISTS (SELECT FROM pg_stat_progress_create_index p WHERE p.index_relid = i.indexrelid)
    ORDER BY 1`,
});
