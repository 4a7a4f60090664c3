import type { DataSource } from 'typeorm';

/** Each query gives lines that describe one kind of thing in the schema, in a fixed order. */
const queries = [
  `SELECT format('table %s%s', c.relname, CASE c.relkind WHEN 'p' THEN ' partitioned ' || pg_get_partkeydef(c.oid) ELSE '' END)
     || coalesce(' with ' || array_to_string(c.reloptions, ','), '') AS line
   FROM pg_class c WHERE c.relnamespace = to_regnamespace('tintype') AND c.relkind IN ('r', 'p') AND c.relname !~ $1
   ORDER BY c.relname`,
  `SELECT format('column %s.%s %s %s%s%s', c.relname, a.attname, format_type(a.atttypid, a.atttypmod),
     CASE WHEN a.attnotnull THEN 'not null' ELSE 'null' END,
     coalesce(' default ' || pg_get_expr(d.adbin, d.adrelid), ''), coalesce(' collate ' || l.collname, '')) AS line
   FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
   LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
   LEFT JOIN pg_collation l ON l.oid = a.attcollation AND l.collname <> 'default'
   WHERE c.relnamespace = to_regnamespace('tintype') AND c.relkind IN ('r', 'p') AND c.relname !~ $1
   ORDER BY c.relname, a.attnum`,
  // PostgreSQL 18 lists NOT NULL among the constraints; older ones do not, and the columns say it already.
  `SELECT format('constraint %s.%s %s', c.relname, k.conname, pg_get_constraintdef(k.oid)) AS line
   FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
   WHERE c.relnamespace = to_regnamespace('tintype') AND c.relname !~ $1 AND k.contype <> 'n' ORDER BY c.relname, k.conname`,
  `SELECT format('index %s', pg_get_indexdef(i.indexrelid)) AS line
   FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid
   WHERE c.relnamespace = to_regnamespace('tintype') AND c.relname !~ $1 ORDER BY c.relname, i.indexrelid::regclass::text`,
  `SELECT format('trigger %s', pg_get_triggerdef(t.oid)) AS line
   FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
   WHERE c.relnamespace = to_regnamespace('tintype') AND c.relname !~ $1 AND NOT t.tgisinternal ORDER BY c.relname, t.tgname`,
  `SELECT format('function %s', regexp_replace(pg_get_functiondef(p.oid), '\\s+', ' ', 'g')) AS line
   FROM pg_proc p WHERE p.pronamespace = to_regnamespace('tintype') AND $1::text IS NOT NULL ORDER BY p.proname`,
] as const;

/** Partitions of single months come with the calendar, and the table of applied migrations is TypeORM's own. */
const left = '^(actions_\\d{4}_\\d{2}|migrations)$';

/**
 * The schema as text, from the catalogs: tables, columns in order, constraints, indexes, triggers, functions. Equal for
 * equal schemas on every supported server.
 *
 * @example
 * expect(await catalogSnapshot(dataSource)).toBe(before);
 */
export async function catalogSnapshot(dataSource: DataSource): Promise<string> {
  const lines: string[] = [];
  for (const query of queries) {
    const rows: { line: string }[] = await dataSource.query(query, [left]);
    lines.push(...rows.map((row) => row.line));
  }
  return `${lines.join('\n')}\n`;
}
