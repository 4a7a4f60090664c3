import { catalogCheck } from '../../examination/catalog-check';

export const duplicateIndex = catalogCheck({
  id: 'X2-duplicate-index',
  kind: 'indexes',
  title: 'Indexes that are there twice',
  severity: 'warning',
  advice: 'Drop one of them.',
  sql: `
    WITH indexes AS (
      SELECT i.*, c.relname, c.relam, EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid) AS constrains
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY($1::text[]) AND i.indisvalid AND NOT c.relispartition
    )
    SELECT a.indexrelid::regclass::text AS object,
      format('the same as %s: %s', b.indexrelid::regclass, pg_get_indexdef(b.indexrelid)) AS evidence,
      format('DROP INDEX CONCURRENTLY %s; %s does the same work.', a.indexrelid::regclass, b.indexrelid::regclass) AS advice
    FROM indexes a JOIN indexes b ON a.indrelid = b.indrelid AND a.indexrelid <> b.indexrelid AND a.relam = b.relam
      AND a.indkey::text = b.indkey::text AND a.indclass::text = b.indclass::text AND a.indoption::text = b.indoption::text
      AND a.indcollation::text = b.indcollation::text AND a.indnkeyatts = b.indnkeyatts
      AND pg_get_expr(a.indexprs, a.indrelid) IS NOT DISTINCT FROM pg_get_expr(b.indexprs, b.indrelid)
      AND pg_get_expr(a.indpred, a.indrelid) IS NOT DISTINCT FROM pg_get_expr(b.indpred, b.indrelid)
    -- The one that goes: it is no constraint, it is not unique, its name comes later.
    WHERE NOT a.constrains AND (b.constrains, b.indisunique, -b.indexrelid::bigint) > (a.constrains, a.indisunique, -a.indexrelid::bigint)
    ORDER BY 1`,
});
