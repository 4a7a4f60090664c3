import type { Check, Finding } from '../../examination/check';

interface Key {
  readonly table: string;
  readonly column: string;
  readonly most: string;
}

const keys = `
  SELECT c.oid::regclass::text AS table, quote_ident(a.attname) AS column,
    CASE t.typname WHEN 'int2' THEN 32767 WHEN 'int4' THEN 2147483647 ELSE 9223372036854775807 END::text AS most
  FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace
    JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = i.indkey[0] JOIN pg_type t ON t.oid = a.atttypid
  WHERE n.nspname = ANY($1::text[]) AND i.indisprimary AND t.typname IN ('int2', 'int4', 'int8') AND NOT c.relispartition
    AND has_table_privilege(c.oid, 'SELECT')
  ORDER BY 1`;

/** Reads the end of each key's index: the keys of an import, which no sequence made, count as well. */
export const keyNearEnd: Check = {
  id: 'D4-key-near-end',
  kind: 'columns',
  title: 'Integer keys near their end',
  examine: async ({ client, schemas, limits }) => {
    const { rows } = await client.query<Key>(keys, [schemas]);
    const findings: Finding[] = [];
    for (const { table, column, most } of rows) {
      const { rows: found } = await client.query<{ largest: string | null }>(
        `SELECT max(${column})::text AS largest FROM ${table}`,
      );
      const largest = found[0]?.largest ?? null;
      const used = Number(largest ?? 0) / Number(most);
      if (used < limits.keyUsedWarning) continue;
      findings.push({
        severity: used >= limits.keyUsedError ? 'error' : 'warning',
        object: `${table}.${column}`,
        evidence: `the largest key is ${largest} of ${most} (${Math.floor(used * 100)} %)`,
        advice:
          'At the end every insert fails. Add a bigint column, fill it by a trigger and a backfill, and switch.',
      });
    }
    return findings;
  },
};
