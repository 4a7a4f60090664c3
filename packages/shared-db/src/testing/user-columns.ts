import type { DataSource } from 'typeorm';
import { entities, tableName } from '../entities';
import { placementOf } from '../placement';
import { personalData } from './declared-columns';

/** Tables of the schema with their columns, without partitions and the runner's own table. */
const tables = `pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
    WHERE c.relnamespace = 'tintype'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
      AND c.relname <> 'migrations'`;

/** The columns that a table of this entity is placed by, where that is a user. */
function placedByUser(entity: object): string[] {
  const placement = placementOf(entity);
  const byUser = placement.kind === 'owned' && (placement.group === 'user' || placement.group === 'edge');
  return byUser ? [`${tableName(entity)}.${placement.owner}`] : [];
}

/**
 * Every column of the schema that holds a user's id or could, as `table.column`: foreign keys to users, and to such columns of other
 * tables, over any number of tables; what is placed by a user; ids without a foreign key; lists and documents; and texts that are named as an id is.
 *
 * @param placed further entities, such as a test's own
 *
 * @example
 * (await findUserColumns(database.dataSource)).includes('posts.author_id') // true
 */
export async function findUserColumns(
  dataSource: DataSource,
  placed: readonly object[] = entities,
): Promise<string[]> {
  const rows: { name: string }[] = await dataSource.query(`
    WITH RECURSIVE user_ids (rel, col) AS (
      SELECT attrelid, attnum FROM pg_attribute WHERE attrelid = 'tintype.users'::regclass AND attname = 'id'
      UNION
      SELECT k.conrelid, pair.own FROM user_ids u JOIN pg_constraint k ON k.contype = 'f' AND k.confrelid = u.rel
        CROSS JOIN unnest(k.conkey, k.confkey) AS pair (own, target) WHERE pair.target = u.col
    )
    SELECT c.relname || '.' || a.attname AS name FROM ${tables} AND (
      EXISTS (SELECT FROM user_ids u WHERE u.rel = c.oid AND u.col = a.attnum)
      OR EXISTS (SELECT FROM pg_constraint k WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY(k.conkey)
        AND k.confrelid = 'tintype.users'::regclass)
      OR (a.attname <> 'id' AND NOT EXISTS (SELECT FROM pg_constraint k
          WHERE k.conrelid = c.oid AND k.contype = 'f' AND a.attnum = ANY(k.conkey))
        AND (format_type(a.atttypid, NULL) IN ('uuid', 'json', 'jsonb') OR format_type(a.atttypid, NULL) LIKE '%[]'
          OR format_type(a.atttypid, NULL) IN ('text', 'character varying') AND a.attname ~ '(^|_)(ids?|by)$')))`);
  return [...new Set([...rows.map(({ name }) => name), ...placed.flatMap(placedByUser)])].sort();
}

/**
 * What of {@link findUserColumns} the declarations of `personalData` do not mention, with what they mention and nothing has;
 * nothing where both agree.
 *
 * @example
 * await findUndeclared(database.dataSource) // []
 */
export async function findUndeclared(
  dataSource: DataSource,
  declared: typeof personalData = personalData,
  placed: readonly object[] = entities,
): Promise<string[]> {
  const found = await findUserColumns(dataSource, placed);
  const known = Object.entries(declared).flatMap(([table, { users = {}, others = {} }]) =>
    [...Object.keys(users), ...Object.keys(others)].map((column) => `${table}.${column}`),
  );
  return [
    ...found
      .filter((name) => !known.includes(name))
      .map((name) => `${name} may hold a user's id: declare it with @PersonalData at its entity`),
    ...known
      .filter((name) => !found.includes(name))
      .map((name) => `${name} is declared, and is no such column`),
  ];
}

/**
 * Every column of the schema in which a user's id stands, whatever its type: alone, in a list, in a document, in a text, as
 * bytes. As `table.column`.
 *
 * @example
 * (await columnsNaming(database.dataSource, ada.id)).includes('users.id') // true
 */
export async function columnsNaming(dataSource: DataSource, userId: string): Promise<string[]> {
  const rows: { table: string; column: string }[] = await dataSource.query(
    `SELECT c.relname AS table, a.attname AS column FROM ${tables}`,
  );
  const patterns = [userId, userId.replaceAll('-', ''), Buffer.from(userId).toString('hex')];
  const naming: string[] = [];
  for (const table of new Set(rows.map((row) => row.table))) {
    const columns = rows.filter((row) => row.table === table).map(({ column }) => column);
    const looks = columns.map((column) => `bool_or("${column}"::text LIKE ANY ($1)) AS "${column}"`);
    const [found]: Record<string, boolean | null>[] = await dataSource.query(
      `SELECT ${looks.join(', ')} FROM tintype."${table}"`,
      [patterns.map((pattern) => `%${pattern}%`)],
    );
    naming.push(
      ...columns.filter((column) => found?.[column] === true).map((column) => `${table}.${column}`),
    );
  }
  return naming.sort();
}
