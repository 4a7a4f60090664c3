import type { Client } from 'pg';

/** A column whose values are made up, and how: an SQL expression over `n`, the number of the row. */
interface MadeUpColumn {
  readonly name: string;
  readonly value: string;
}

/** What the statistics say of a column. */
interface ColumnStatistics {
  readonly table: string;
  readonly name: string;
  readonly type: string;
  /** The letter of the kind of type: S text, N number, D time, B boolean, E list of values, and others. */
  readonly category: string;
  readonly bare: string;
  readonly nulls: number;
  readonly distinct: number | null;
  /** The most common values as the text of an array, where there are few values in all. */
  readonly values: string | null;
}

/** From so many values on a column is no list of kinds, and its values stay where they are. */
const fewValues = 20;

/**
 * Reads of each column of some tables how its values are spread.
 *
 * @returns the columns of each table, with expressions that spread values in the same way over `rows` rows
 */
export async function readSpreads(
  client: Client,
  rowsOf: ReadonlyMap<string, number>,
): Promise<ReadonlyMap<string, readonly MadeUpColumn[]>> {
  const { rows } = await client.query<ColumnStatistics>(
    `SELECT n.nspname || '.' || c.relname AS "table", quote_ident(a.attname) AS name, format_type(t.oid, NULL) AS type,
      t.typcategory AS category, t.typname AS bare, coalesce(s.null_frac, 0)::float8 AS nulls, s.n_distinct::float8 AS "distinct",
      CASE WHEN s.n_distinct BETWEEN 1 AND $2 THEN s.most_common_vals::text
        WHEN t.typtype = 'e' THEN (SELECT array_agg(enumlabel ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid)::text END AS values
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      JOIN pg_type t ON t.oid = a.atttypid
      LEFT JOIN pg_stats s ON s.schemaname = n.nspname AND s.tablename = c.relname AND s.attname = a.attname
    WHERE n.nspname || '.' || c.relname = ANY($1::text[]) AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
    ORDER BY a.attnum`,
    [[...rowsOf.keys()], fewValues],
  );
  const columns = new Map<string, MadeUpColumn[]>();
  for (const [salt, column] of rows.entries()) {
    const known = columns.get(column.table) ?? [];
    columns.set(column.table, known);
    known.push({ name: column.name, value: madeUpValue(column, rowsOf.get(column.table) ?? 0, salt) });
  }
  return columns;
}

/** The statement that puts made-up rows into a table. Rows that a unique index refuses are left out. */
export function fillStatement(table: string, columns: readonly MadeUpColumn[], rows: number): string {
  const names = columns.map(({ name }) => name).join(', ');
  const values = columns.map(({ value }) => value).join(', ');
  return `INSERT INTO ${table} (${names}) OVERRIDING SYSTEM VALUE SELECT ${values} FROM generate_series(1, ${rows}) AS n ON CONFLICT DO NOTHING`;
}

function madeUpValue(column: ColumnStatistics, rows: number, salt: number): string {
  const { nulls, distinct } = column;
  const share = distinct === null ? rows : distinct < 0 ? -distinct * rows : distinct;
  const different = Math.max(1, Math.round(share));
  // The same numbers in two tables are the same values, so that joins find something.
  const number =
    different >= rows ? 'n' : `(abs(hashint4(n + ${salt * 1_000_003})::bigint) % ${different})::int`;
  const value = `(${expressionOf(column, number)})`;
  if (nulls <= 0) return value;
  return `CASE WHEN abs(hashint4(n + ${salt * 1_000_003 + 1})::bigint) % 1000 >= ${Math.round(nulls * 1000)} THEN ${value} END`;
}

/** The value of a type that belongs to a number. */
function expressionOf({ type, category, bare, values }: ColumnStatistics, number: string): string {
  if (values !== null) {
    const list = `'${values.replaceAll("'", "''")}'::${type}[]`;
    return `(${list})[1 + (${number}) % cardinality(${list})]`;
  }
  if (bare === 'uuid') return `md5((${number})::text)::uuid`;
  if (bare === 'bytea') return `decode(md5((${number})::text), 'hex')`;
  if (bare === 'int2') return `((${number}) % 32768)::int2`;
  if (bare === 'json' || bare === 'jsonb') return `'{}'::${type}`;
  if (bare === 'time' || bare === 'timetz' || bare === 'interval')
    return `(((${number}) % 86400) * interval '1 second')::${type}`;
  switch (category) {
    case 'A':
      return `'{}'::${type}`;
    case 'B':
      return `(${number}) % 2 = 0`;
    case 'D':
      return `(timestamptz '2026-01-01' - (${number}) * interval '1 minute')::${type}`;
    case 'I':
      return `('10.0.0.0'::inet + (${number}))::${type}`;
    case 'N':
      return `(${number})::${type}`;
    case 'S':
      return `('v' || (${number}))::${type}`;
    default:
      return `NULL::${type}`;
  }
}
