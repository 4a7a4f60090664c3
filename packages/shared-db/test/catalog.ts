import type { DataSource } from 'typeorm';

export interface CatalogConstraint {
  readonly table: string;
  readonly name: string;
  readonly type: 'p' | 'u' | 'f' | 'c';
  readonly columns: readonly string[];
  readonly references: string | null;
  readonly targets: readonly string[];
  readonly onDelete: string | null;
  readonly definition: string;
}

export interface CatalogIndex {
  readonly table: string;
  readonly name: string;
  readonly columns: readonly string[];
  readonly predicate: string | null;
  readonly unique: boolean;
  readonly ofConstraint: boolean;
}

/** The constraints of every table of the schema, without those that a partition has from its parent. */
export function catalogConstraints(dataSource: DataSource): Promise<CatalogConstraint[]> {
  return dataSource.query(`
    SELECT t.relname AS table, k.conname AS name, k.contype AS type, r.relname AS references,
      ARRAY(SELECT a.attname::text FROM unnest(k.conkey) WITH ORDINALITY AS u (num, place)
        JOIN pg_attribute a ON a.attrelid = k.conrelid AND a.attnum = num ORDER BY place) AS columns,
      ARRAY(SELECT a.attname::text FROM unnest(k.confkey) WITH ORDINALITY AS u (num, place)
        JOIN pg_attribute a ON a.attrelid = k.confrelid AND a.attnum = num ORDER BY place) AS targets,
      CASE k.confdeltype WHEN 'c' THEN 'CASCADE' WHEN 'n' THEN 'SET NULL' WHEN 'r' THEN 'RESTRICT' WHEN 'a' THEN 'NO ACTION' END
        AS "onDelete",
      pg_get_constraintdef(k.oid) AS definition
    FROM pg_constraint k JOIN pg_class t ON t.oid = k.conrelid LEFT JOIN pg_class r ON r.oid = k.confrelid
    WHERE t.relnamespace = 'tintype'::regnamespace AND NOT t.relispartition AND k.contype IN ('p', 'u', 'f', 'c')`);
}

/** The indexes of every table of the schema, without those that a partition has from its parent. */
export function catalogIndexes(dataSource: DataSource): Promise<CatalogIndex[]> {
  return dataSource.query(`
    SELECT t.relname AS table, x.relname AS name, i.indisunique AS unique, pg_get_expr(i.indpred, i.indrelid) AS predicate,
      ARRAY(SELECT a.attname::text FROM unnest(i.indkey) WITH ORDINALITY AS u (num, place)
        JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = num ORDER BY place) AS columns,
      EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = x.oid AND k.contype IN ('p', 'u')) AS "ofConstraint"
    FROM pg_index i JOIN pg_class x ON x.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
    WHERE t.relnamespace = 'tintype'::regnamespace AND NOT t.relispartition`);
}

/** Lets the server read an expression of ours: makes something of it, asks how it is kept, and takes it back. */
export async function probe(dataSource: DataSource, make: string, ask: string): Promise<string | undefined> {
  const runner = dataSource.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query(make);
    const rows: { text: string }[] = await runner.query(ask);
    return rows[0]?.text;
  } finally {
    await runner.rollbackTransaction();
    await runner.release();
  }
}
