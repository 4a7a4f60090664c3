import { catalogCheck } from '../../examination/catalog-check';

/**
 * An index may leave out rows where a column of the key is NULL: they point at nothing. A unique one of a part of the key finds one row at
 * most, so it serves the whole key. Another one that begins with a part is often enough, so that is a notice.
 */
export const foreignKeyIndex = catalogCheck({
  id: 'D4-foreign-key-index',
  kind: 'indexes',
  title: 'Foreign keys without an index',
  severity: 'warning',
  advice: 'Build an index.',
  sql: `
    WITH keys AS (
      SELECT k.oid, k.conname, k.conrelid, k.confrelid, k.conkey, k.confkey,
        ARRAY(SELECT quote_ident(a.attname) FROM unnest(k.conkey) WITH ORDINALITY AS u (number, place)
          JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = u.number ORDER BY place) AS columns,
        ARRAY(SELECT format('(%I IS NOT NULL)', a.attname) FROM pg_attribute a WHERE a.attrelid = k.conrelid AND a.attnum = ANY(k.conkey)) AS filled
      FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = ANY($1::text[]) AND k.contype = 'f' AND k.conparentid = 0
    ), indexes AS (
      SELECT i.indrelid, i.indexrelid::regclass::text AS name, pg_get_expr(i.indpred, i.indrelid) AS predicate, i.indisunique AS is_unique, (i.indkey::int2[])[0:i.indnkeyatts - 1] AS columns
      FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_am m ON m.oid = x.relam
      WHERE i.indisvalid AND m.amname IN ('btree', 'hash')
    )
    SELECT format('%I on %s', conname, conrelid::regclass) AS object,
      format('(%s) points at %s and %s', array_to_string(columns, ', '), confrelid::regclass,
        CASE WHEN partly IS NULL THEN 'has no index that begins with it' ELSE 'only a part of it is in ' || partly END) AS evidence,
      CASE WHEN partly IS NULL THEN 'warning' ELSE 'notice' END AS severity,
      format('Each delete in %s reads %s. ' || CASE WHEN partly IS NULL THEN 'Build one' ELSE 'Where these are many, build one' END
        || ': CREATE INDEX CONCURRENTLY ON %3$s (%4$s)',
        confrelid::regclass, CASE WHEN partly IS NULL THEN 'all of ' ELSE 'what the index finds by its part in ' END || conrelid::regclass,
        conrelid::regclass, array_to_string(columns, ', ')) AS advice
    FROM keys LEFT JOIN LATERAL (
      SELECT min(i.name) AS partly FROM indexes i WHERE i.indrelid = keys.conrelid AND i.columns[1] = ANY(keys.conkey)
        AND (i.predicate IS NULL OR i.predicate = ANY(keys.filled))
    ) served ON true
    WHERE NOT EXISTS (
      SELECT FROM indexes i WHERE i.indrelid = keys.conrelid AND (i.predicate IS NULL OR i.predicate = ANY(keys.filled))
        AND (i.columns[1:cardinality(keys.conkey)] @> keys.conkey OR (i.is_unique AND i.columns <@ keys.conkey)))
    ORDER BY 1`,
});
