import { catalogCheck } from '../../examination/catalog-check';

export const coveredIndex = catalogCheck({
  id: 'X2-covered-index',
  kind: 'indexes',
  title: 'Indexes that another one begins with',
  severity: 'notice',
  advice: 'Drop it.',
  sql: `
    WITH indexes AS (
      SELECT i.*, (i.indkey::int2[])[0:i.indnkeyatts - 1] AS columns, c.relam, i.indoption::text AS options, i.indclass::text AS classes
      FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY($1::text[]) AND i.indisvalid AND i.indexprs IS NULL AND NOT c.relispartition
    )
    SELECT DISTINCT ON (a.indexrelid) a.indexrelid::regclass::text AS object,
      format('%s begins with the same columns', b.indexrelid::regclass) AS evidence,
      format('%s serves the same queries. Compare the sizes, then: DROP INDEX CONCURRENTLY %s', b.indexrelid::regclass, a.indexrelid::regclass) AS advice
    FROM indexes a JOIN indexes b ON a.indrelid = b.indrelid AND a.relam = b.relam AND a.indnkeyatts < b.indnkeyatts
      AND a.columns = b.columns[1:a.indnkeyatts] AND a.indnatts = a.indnkeyatts
      AND starts_with(b.options, a.options) AND starts_with(b.classes, a.classes)
      AND pg_get_expr(a.indpred, a.indrelid) IS NOT DISTINCT FROM pg_get_expr(b.indpred, b.indrelid)
      JOIN pg_am m ON m.oid = a.relam AND m.amname = 'btree'
    WHERE NOT a.indisunique AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = a.indexrelid)
    ORDER BY a.indexrelid, b.indexrelid`,
});
