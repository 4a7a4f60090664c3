import type { Client } from 'pg';

/** An index or foreign key that is set aside while rows are loaded, with the statement that makes it again. */
export interface Definition {
  readonly name: string;
  readonly kind: 'index' | 'foreign_key';
  readonly drop: string;
  readonly create: string;
}

/**
 * Secondary indexes and foreign keys of the house's tables; primary and unique keys stay, they guard the rows. An index of
 * a partitioned table is told as one of its empty parent only; without that word it is made on every partition.
 */
const findDefinitions = `
  SELECT 'index' AS kind, c.relname AS name, format('DROP INDEX IF EXISTS tintype.%I', c.relname) AS drop,
    replace(pg_get_indexdef(i.indexrelid), ' ON ONLY ', ' ON ') AS create, pg_relation_size(t.oid) AS size
  FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_class t ON t.oid = i.indrelid
  WHERE t.relnamespace = 'tintype'::regnamespace AND NOT t.relispartition
    AND NOT EXISTS (SELECT FROM pg_constraint k WHERE k.conindid = i.indexrelid AND k.contype IN ('p', 'u', 'x'))
  UNION ALL
  SELECT 'foreign_key', k.conname, format('ALTER TABLE %s DROP CONSTRAINT IF EXISTS %I', k.conrelid::regclass, k.conname),
    format('ALTER TABLE %s ADD CONSTRAINT %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)), 0
  FROM pg_constraint k WHERE k.connamespace = 'tintype'::regnamespace AND k.contype = 'f' AND k.conparentid = 0
  ORDER BY kind DESC, name`;

/** What stands in the catalog now. */
export async function readDefinitions(client: Client): Promise<Definition[]> {
  await client.query(`SET LOCAL search_path = ''`);
  const { rows } = await client.query<Definition>(findDefinitions);
  return rows.map(({ kind, name, drop, create }) => ({ kind, name, drop, create }));
}

/** Drops them: foreign keys first, since none may be left that wants an index. */
export async function setAside(client: Client, definitions: readonly Definition[]): Promise<void> {
  for (const { drop } of inOrder(definitions, 'foreign_key')) await client.query(drop);
}

/** The statements that make again what is missing, indexes first: foreign keys are validated faster by them. */
export async function missingDefinitions(
  client: Client,
  definitions: readonly Definition[],
): Promise<readonly Definition[]> {
  const { rows } = await client.query<{ name: string }>(
    `SELECT c.relname AS name FROM pg_class c WHERE c.relnamespace = 'tintype'::regnamespace AND c.relkind IN ('i', 'I')
     UNION ALL SELECT k.conname FROM pg_constraint k WHERE k.connamespace = 'tintype'::regnamespace`,
  );
  const present = new Set(rows.map((row) => row.name));
  return inOrder(definitions, 'index').filter((definition) => !present.has(definition.name));
}

function inOrder(definitions: readonly Definition[], first: Definition['kind']): readonly Definition[] {
  return [...definitions.filter((d) => d.kind === first), ...definitions.filter((d) => d.kind !== first)];
}
