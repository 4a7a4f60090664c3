import { randomBytes } from 'node:crypto';
import { startEmbeddedPostgres } from '@tintype/embedded-postgres';
import * as pg from 'pg';
import { createDatabase, type Database, type DatabaseOptions, withStartupSettings } from '../src';

/** So that no test makes a key of its own, which the process would warn of. */
const testCursorKey = Buffer.alloc(32, 7).toString('base64');

export interface TestDatabase {
  readonly database: Database;
  readonly pool: pg.Pool;
  readonly url: string;
  readonly schema: string;
  close(): Promise<void>;
}

export interface TestServer {
  readonly url: string;
  readonly release: () => Promise<void>;
}

/** The server of DATABASE_URL, or the embedded one. */
export async function testServer(): Promise<TestServer> {
  const given = process.env['DATABASE_URL'] ?? '';
  return given === '' ? startEmbeddedPostgres() : { url: given, release: async () => undefined };
}

/**
 * Tables in a schema of this test file's own.
 *
 * @param definition makes the tables
 * @param module `pg` with connections of another kind
 * @param server where the tables are made; default: {@link testServer}
 */
export async function openTables(
  definition: string,
  options: DatabaseOptions &
    pg.PoolConfig & { readonly module?: typeof pg; readonly server?: TestServer } = {},
): Promise<TestDatabase> {
  const {
    max = 10,
    pipeline,
    module = withStartupSettings(pg),
    server = await testServer(),
    ...others
  } = options;
  const schema = `database_test_${randomBytes(5).toString('hex')}`;
  const pool = new module.Pool({
    connectionString: server.url,
    max,
    options: `-c search_path=${schema}`,
    ...(pipeline === undefined ? {} : { pipeline }),
  });
  pool.on('error', () => undefined);
  await pool.query(`CREATE SCHEMA ${schema}`);
  await pool.query(definition);
  return {
    database: createDatabase(pool, { cursorKey: testCursorKey, ...others }),
    pool,
    url: server.url,
    schema,
    close: async () => {
      await pool.query(`DROP SCHEMA ${schema} CASCADE`);
      await pool.end();
      await server.release();
    },
  };
}
