import type { Client } from 'pg';

/** What the database asks of a column. */
export interface ColumnChecks {
  readonly type: string;
  /** Whether a row must be given a value. */
  readonly required: boolean;
  /** The expressions of the checks that are about this column alone, by their names. */
  readonly checks: Readonly<Record<string, string>>;
  /** How many checks are about this column and others. */
  readonly sharedChecks: number;
}

/** The columns of the schema `tintype`, as `table.column`. */
export async function readColumnChecks(client: Client): Promise<ReadonlyMap<string, ColumnChecks>> {
  const { rows } = await client.query<ColumnChecks & { readonly name: string }>(
    `SELECT c.relname || '.' || a.attname AS name, format_type(a.atttypid, a.atttypmod) AS type,
        a.attnotnull AND NOT a.atthasdef AND a.attidentity = '' AS required,
        (SELECT coalesce(json_object_agg(k.conname, pg_get_expr(k.conbin, k.conrelid)), '{}') FROM pg_constraint k
          WHERE k.conrelid = c.oid AND k.contype = 'c' AND k.conkey = ARRAY[a.attnum]) AS checks,
        (SELECT count(*)::int FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'c'
          AND a.attnum = ANY(k.conkey) AND cardinality(k.conkey) > 1) AS "sharedChecks"
      FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
      WHERE c.relnamespace = to_regnamespace('tintype') AND c.relkind IN ('r', 'p')`,
  );
  return new Map(rows.map((row) => [row.name, row]));
}

/** What refuses a value: the name of a check, or why the type does not hold it; null where it can be written. */
export async function refusalOf(
  client: Client,
  column: string,
  { type, checks }: ColumnChecks,
  value: unknown,
): Promise<string | null> {
  const name = `"${column}"`;
  const holds = Object.entries(checks).map(
    ([check, expression], at) => `WHEN NOT (${expression}) THEN $${at + 2}::text /* ${check} */`,
  );
  await client.query('SAVEPOINT tried');
  try {
    const verdict = holds.length === 0 ? 'NULL::text' : `CASE ${holds.join(' ')} END`;
    const { rows } = await client.query<{ refusal: string | null }>(
      `SELECT ${verdict} AS refusal FROM (SELECT CAST($1::text AS ${type}) AS ${name}) AS tried`,
      [String(value), ...Object.keys(checks)],
    );
    return rows[0]?.refusal ?? null;
  } catch (error) {
    await client.query('ROLLBACK TO SAVEPOINT tried');
    return error instanceof Error ? error.message : String(error);
  }
}
