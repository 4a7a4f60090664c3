import { derivedConstraints } from '@tintype/repo';
import '@tintype/network';
import { definedStatements } from '@tintype/database';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';

/** The constraints and unique indexes of the schema `tintype`, and the columns that a statement may name for NOT NULL. */
export interface CatalogConstraints {
  readonly constraints: ReadonlyMap<string, string>;
  readonly columns: ReadonlySet<string>;
}

/** Reads what a violation may name; partitions have the constraints of their table. */
export async function readConstraints(client: Client): Promise<CatalogConstraints> {
  const { rows } = await client.query<{ table: string; name: string; kind: 'constraint' | 'column' }>(
    `SELECT c.relname AS "table", k.conname AS name, 'constraint' AS kind FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
      WHERE c.relnamespace = to_regnamespace('tintype') AND k.contype IN ('p', 'u', 'f', 'c', 'x') AND NOT c.relispartition
    UNION ALL
    SELECT c.relname, x.relname, 'constraint' FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_class x ON x.oid = i.indexrelid
      WHERE c.relnamespace = to_regnamespace('tintype') AND i.indisunique AND NOT c.relispartition
    UNION ALL
    SELECT c.relname, a.attname, 'column' FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0
      WHERE c.relnamespace = to_regnamespace('tintype') AND c.relkind IN ('r', 'p') AND a.attnotnull`,
  );
  return {
    constraints: new Map(
      rows.filter(({ kind }) => kind === 'constraint').map(({ name, table }) => [name, table]),
    ),
    columns: new Set(rows.filter(({ kind }) => kind === 'column').map(({ name }) => name)),
  };
}

/** The constraints that the code names, each with who does: an entity's table or a statement. */
export function namedConstraints(dataSource: DataSource): ReadonlyMap<string, string> {
  return new Map([
    ...definedStatements().flatMap(({ name, violations }) =>
      Object.keys(violations).map((constraint) => [constraint, `the statement ${name}`] as const),
    ),
    ...[...derivedConstraints(dataSource).values()].map(
      ({ name, table }) => [name, `the entity of ${table}`] as const,
    ),
  ]);
}
