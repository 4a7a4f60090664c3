import type { Client } from 'pg';
import { errorCode } from '../rehearsal/error-code';

/** Whether pg_stat_statements can be asked. */
export type StatementView =
  | { readonly kind: 'missing' }
  /** The server has not loaded its library. */
  | { readonly kind: 'unloaded' }
  /** The extension is older than the server, as an upgrade leaves it, and lacks what is asked for. */
  | { readonly kind: 'outdated'; readonly version: string }
  | { readonly kind: 'readable'; readonly view: string };

/** Looks for the view. Each session that may read it gets its name as SQL. Needs an open transaction. */
export async function findStatementView(client: Client): Promise<StatementView> {
  const { rows } = await client.query<{ view: string; info: boolean; version: string }>(
    `SELECT format('%I.%I', n.nspname, c.relname) AS view, coalesce(x.extversion, '') AS version,
        to_regclass(format('%I.%I', n.nspname, 'pg_stat_statements_info')) IS NOT NULL AS info
      FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace LEFT JOIN pg_extension x ON x.extname = 'pg_stat_statements'
      WHERE c.relname = 'pg_stat_statements' AND c.relkind = 'v' AND has_table_privilege(c.oid, 'SELECT') ORDER BY 1 LIMIT 1`,
  );
  const [row] = rows;
  if (row === undefined) return { kind: 'missing' };
  if (!row.info) return { kind: 'outdated', version: row.version };
  await client.query('SAVEPOINT statement_view');
  try {
    await client.query(`SELECT FROM ${row.view}_info`);
    return { kind: 'readable', view: row.view };
  } catch (error) {
    if (errorCode(error) !== notLoaded) throw error;
    return { kind: 'unloaded' };
  } finally {
    await client.query('ROLLBACK TO SAVEPOINT statement_view');
  }
}

/** object_not_in_prerequisite_state */
const notLoaded = '55000';

/**
 * The rows of the view that are of this database and read or write rows, as SQL conditions. Commands stay out: an older server keeps their
 * values, such as the password of an ALTER ROLE.
 */
export const ofThisDatabase = `dbid = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND query ~* '^(\\s|/\\*([^*]|\\*[^/])*\\*/|--[^\\n]*\\n|\\()*(SELECT|INSERT|UPDATE|DELETE|MERGE|WITH|VALUES|TABLE|CALL|REFRESH)\\M'`;

/**
 * What a person calls a statement: the name that it carries in a leading comment, else the beginning of its text. As SQL. The values of
 * a CALL are left out, which an older server keeps.
 */
export const statementLabel = `coalesce(substring(query from '^/\\* (\\S+) \\*/'),
  left(regexp_replace(regexp_replace(query, '\\s+', ' ', 'g'), '\\m(CALL [^(]*)\\(.*$', '\\1(…)', 'i'), 100))`;
