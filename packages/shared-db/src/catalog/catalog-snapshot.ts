import { escapeIdentifier } from 'pg';
import type { DataSource } from 'typeorm';

/** Each query tells one kind of thing, and of which table it is part; `$1` matches the tables that are left out, `$2` is the schema. */
const queries = [
  `SELECT relname AS owner, format('table %s%s%s', relname, ' partitioned by ' || pg_get_partkeydef(oid),
      ' with (' || array_to_string(reloptions, ', ') || ')') AS line
    FROM pg_class WHERE relnamespace = to_regnamespace($2) AND relkind IN ('r', 'p') AND relname !~ $1
    ORDER BY relname COLLATE "C"`,
  `SELECT c.relname AS owner, format('  column %s %s%s%s%s%s', a.attname, format_type(a.atttypid, a.atttypmod),
      ' collate ' || l.collname, CASE WHEN a.attnotnull THEN ' not null' END,
      ' default ' || pg_get_expr(d.adbin, d.adrelid), ' identity ' || nullif(a.attidentity::text, '')) AS line
    FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
      LEFT JOIN pg_collation l ON l.oid = a.attcollation AND l.collname <> 'default'
    WHERE c.relnamespace = to_regnamespace($2) AND c.relkind IN ('r', 'p') AND c.relname !~ $1
    ORDER BY a.attnum`,
  // PostgreSQL 18 lists NOT NULL among the constraints; older ones do not, and the columns say it already.
  `SELECT c.relname AS owner, format('  constraint %s %s', k.conname, pg_get_constraintdef(k.oid)) AS line
    FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
    WHERE c.relnamespace = to_regnamespace($2) AND c.relname !~ $1 AND k.contype <> 'n'
    ORDER BY k.conname COLLATE "C"`,
  // The schema of the extension is the server's affair.
  `SELECT c.relname AS owner, '  ' || replace(pg_get_indexdef(x.oid), coalesce(
      (SELECT quote_ident(nspname) || '.gin_trgm_ops' FROM pg_extension JOIN pg_namespace n ON n.oid = extnamespace
        WHERE extname = 'pg_trgm'), 'gin_trgm_ops'), 'gin_trgm_ops') AS line
    FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
    WHERE c.relnamespace = to_regnamespace($2) AND c.relname !~ $1
      AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = x.oid AND conrelid = c.oid)
    ORDER BY x.relname COLLATE "C"`,
  `SELECT c.relname AS owner, '  ' || pg_get_triggerdef(t.oid) AS line
    FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
    WHERE c.relnamespace = to_regnamespace($2) AND c.relname !~ $1 AND NOT t.tgisinternal
    ORDER BY t.tgname COLLATE "C"`,
  `SELECT p.relname AS owner, format('  partition %s %s', c.relname, pg_get_expr(c.relpartbound, c.oid)) AS line
    FROM pg_class c JOIN pg_inherits i ON i.inhrelid = c.oid JOIN pg_class p ON p.oid = i.inhparent
    WHERE c.relnamespace = to_regnamespace($2) AND c.relkind IN ('r', 'p') AND c.relname !~ $1
    ORDER BY c.relname COLLATE "C"`,
  `SELECT '' AS owner, pg_get_functiondef(oid) AS line
    FROM pg_proc p WHERE pronamespace = to_regnamespace($2) AND proname !~ $1 AND NOT EXISTS (
      SELECT FROM pg_depend WHERE classid = 'pg_proc'::regclass AND objid = p.oid AND deptype = 'e')
    ORDER BY proname COLLATE "C", pg_get_function_identity_arguments(oid) COLLATE "C"`,
  `SELECT '' AS owner, format('%s %s', CASE relkind WHEN 'S' THEN 'sequence' WHEN 'v' THEN 'view' ELSE 'materialized view' END,
      relname) AS line
    FROM pg_class WHERE relnamespace = to_regnamespace($2) AND relkind IN ('S', 'v', 'm') AND relname !~ $1
    ORDER BY relname COLLATE "C"`,
  `SELECT '' AS owner, format('type %s %s', typname, typtype) AS line
    FROM pg_type WHERE typnamespace = to_regnamespace($2) AND typtype IN ('e', 'd') AND typname !~ $1
    ORDER BY typname COLLATE "C"`,
] as const;

/** The log's months come with the calendar, not with a migration. */
const leftOut = '^actions_\\d{4}_\\d{2}$';

/**
 * The schema as text, from the catalogs: tables, columns in order, constraints, indexes, triggers, partitions,
 * functions. Equal for equal schemas on every supported server.
 *
 * @param schema default: `tintype`
 *
 * @example
 * expect(await catalogSnapshot(dataSource)).toBe(before);
 */
export async function catalogSnapshot(dataSource: DataSource, schema = 'tintype'): Promise<string> {
  return dataSource.transaction('REPEATABLE READ', async (manager) => {
    // The server leaves out the schema of what is on the search path, which differs from user to user.
    await manager.query(`SET LOCAL search_path = pg_catalog`);
    await manager.query(`SET LOCAL quote_all_identifiers = off`);
    const blocks = new Map<string, string[]>();
    for (const query of queries) {
      const rows: { owner: string; line: string }[] = await manager.query(query, [
        leftOut,
        escapeIdentifier(schema),
      ]);
      for (const { owner, line } of rows) {
        const block = blocks.get(owner) ?? [];
        blocks.set(owner, [...block, oneLine(line)]);
      }
    }
    return [...blocks.values()].map((lines) => `${lines.join('\n')}\n`).join('\n');
  });
}

function oneLine(text: string): string {
  return text
    .trimEnd()
    .split('\n')
    .map((line, index) => (index === 0 ? line.trimEnd() : line.trim()))
    .filter((line) => line !== '')
    .join(' ');
}
