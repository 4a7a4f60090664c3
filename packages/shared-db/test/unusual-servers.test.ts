import { createRepo } from '@tintype/repo';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { PersonalDetail } from '../src/accounts';
import { openClient } from '../src/connect/client';
import { connect } from '../src/connect/connect';
import { connectionConfig } from '../src/connect/connection-config';
import { withDatabase } from '../src/connect/connection-url';
import { createDataSource } from '../src/connect/data-source';
import { insertPost, insertUser } from '../src/testing';
import { type EmptyDatabase, openEmptyDatabase } from './empty-database';
import { strictPooler } from './strict-pooler';

/** Settings that the owner of a server may have given a database or a role. */
const unusual = [
  `DateStyle = 'German, DMY'`,
  `IntervalStyle = 'sql_standard'`,
  `TimeZone = 'Asia/Kathmandu'`,
  `extra_float_digits = '-10'`,
  `bytea_output = 'escape'`,
  `standard_conforming_strings = off`,
  `array_nulls = off`,
  `transform_null_equals = on`,
  `quote_all_identifiers = on`,
  `row_security = off`,
  `default_transaction_deferrable = on`,
  `client_min_messages = 'debug1'`,
  `xmloption = 'document'`,
  `enable_indexscan = off`,
  `enable_hashjoin = off`,
  `search_path = shadow, pg_catalog`,
] as const;

/** Functions and operators that a statement finds first where the search path is the server's. */
const shadow = `
  CREATE SCHEMA shadow;
  CREATE FUNCTION shadow.lower(text) RETURNS text LANGUAGE sql AS $$ SELECT 'shadow' $$;
  CREATE FUNCTION shadow.char_length(text) RETURNS int LANGUAGE sql AS $$ SELECT 0 $$;
  CREATE FUNCTION shadow.now() RETURNS timestamptz LANGUAGE sql AS $$ SELECT 'infinity'::timestamptz $$;
  CREATE FUNCTION shadow.same(text, text) RETURNS boolean LANGUAGE sql AS $$ SELECT false $$;
  CREATE OPERATOR shadow.= (LEFTARG = text, RIGHTARG = text, FUNCTION = shadow.same);
  CREATE TABLE shadow.users (id uuid);`;

let empty: EmptyDatabase;
let admin: Client;
const name = (): string => connectionConfig(empty.url).database;
beforeAll(async () => {
  empty = await openEmptyDatabase();
  admin = await openClient(withDatabase(empty.url, 'postgres'));
  const inside = await openClient(empty.url);
  await inside.query(shadow);
  await inside.end();
  for (const setting of unusual) await admin.query(`ALTER DATABASE ${name()} SET ${setting}`);
});
afterAll(async () => {
  await admin.end();
  await empty.close();
});

test('settings of a database, such as DateStyle or search_path, change nothing that is migrated, written or read', async () => {
  const told: string[] = [];
  const database = await connect({ url: empty.url, onProgress: (line) => told.push(line) });
  expect(told.filter((line) => !line.startsWith('running'))).toEqual([]);
  const repo = createRepo(database.dataSource);
  const at = new Date('1969-12-31T23:59:59.123Z');
  const ada = await insertUser(repo, { username: 'Ada.I', at });
  await insertPost(repo, { authorId: ada.id, caption: 'I' });
  const rows: readonly object[] = await database.dataSource.query(
    'SELECT username_key, created_at, now() < $1 AS soon FROM tintype.users WHERE username = $2',
    ['infinity', 'Ada.I'],
  );
  expect(rows).toEqual([{ username_key: 'ada.i', created_at: at, soon: true }]);
  await database.dataSource.query(
    'INSERT INTO tintype.personal_details (user_id, birth_date, recorded_on) VALUES ($1, $2, $3)',
    [ada.id, '1969-12-31', '2026-01-01'],
  );
  const [details] = await repo.list(PersonalDetail);
  expect(details?.birthDate).toBe('1969-12-31');
  await database.close();
});

test('a second connect finds nothing to migrate, and the same picture of the schema', async () => {
  const told: string[] = [];
  const database = await connect({ url: empty.url, onProgress: (line) => told.push(line) });
  await database.close();
  expect(told).toEqual([]);
});

test('every way to connect has the same settings', async () => {
  const settings = `SELECT current_setting('DateStyle') || ' ' || current_setting('search_path') AS found`;
  const found = async (query: (text: string) => Promise<readonly { readonly found: string }[]>) =>
    (await query(settings))[0]?.found;
  const client = await openClient(empty.url);
  expect(await found(async (text) => (await client.query(text)).rows)).toBe('ISO, MDY pg_catalog, pg_temp');
  await client.end();
  const plain = async (dataSource: DataSource) => {
    await dataSource.initialize();
    const answer = await found((text) => dataSource.query(text));
    await dataSource.destroy();
    return answer;
  };
  const url = empty.url;
  expect(await plain(createDataSource({ url }))).toBe('ISO, MDY pg_catalog, pg_temp');
  expect(await plain(createDataSource({ url, preparedStatements: false }))).toMatch(/^ISO, MDY pg_catalog/);
  const pooler = await strictPooler(url, { refused: ['IntervalStyle', 'search_path'] });
  expect(await plain(createDataSource({ url: pooler.url }))).toBe('ISO, MDY shadow, pg_catalog');
  pooler.close();
});

test('behind a pooler that refuses most settings the important ones are asked for, and the rest is told', async () => {
  const refused = ['IntervalStyle', 'extra_float_digits', 'search_path', 'options'];
  const pooler = await strictPooler(empty.url, { refused });
  const told: string[] = [];
  const database = await connect({ url: pooler.url, onProgress: (line) => told.push(line) });
  const rows: readonly object[] = await database.dataSource.query('SHOW DateStyle');
  await database.close();
  await (await openClient(pooler.url)).end();
  pooler.close();
  expect(rows).toEqual([{ DateStyle: 'ISO, MDY' }]);
  expect(told).toContain(
    `extra_float_digits is -10: behind this pooler, ALTER ROLE … SET extra_float_digits = '1'`,
  );
  expect(told).toContain(
    `search_path is shadow, pg_catalog: behind this pooler, ALTER ROLE … SET search_path = pg_catalog, pg_temp`,
  );
});

test('a pooler that swallows the important ones is refused, since times would be misread', async () => {
  const pooler = await strictPooler(empty.url, { swallowed: ['DateStyle'] });
  await expect(connect({ url: pooler.url })).rejects.toMatchObject({
    kind: 'unsupported_server',
    message: expect.stringMatching(/asked for DateStyle ISO, MDY and got German, DMY: [^\n]*\.$/),
  });
  pooler.close();
});

test('what is meant for another database reaches neither the server nor the connections to it', async () => {
  const foreign = {
    PGSSLMODE: 'require',
    PGSSLROOTCERT: '/nowhere',
    PGOPTIONS: '-c DateStyle=SQL -c nonsense.setting=1 --nonsense',
    PGHOST: 'elsewhere.invalid',
    PGPORT: '1',
    PGUSER: 'eve',
    PGDATABASE: 'other',
    PGPASSWORD: 'other',
    PGPASSFILE: '/nowhere',
    PGSERVICE: 'other',
    PGAPPNAME: 'other',
    PGTZ: 'Asia/Tokyo',
    PGDATESTYLE: 'German',
    PGCLIENTENCODING: 'LATIN1',
    PGCLIENT_ENCODING: 'latin1',
    PGREPLICATION: 'database',
    PGBINARY: 'true',
    PGSSLNEGOTIATION: 'direct',
    PGCONNECT_TIMEOUT: '1',
    PGTARGETSESSIONATTRS: 'standby',
  };
  const before = { ...process.env };
  Object.assign(process.env, foreign);
  try {
    const url = `${empty.url}${empty.url.includes('?') ? '' : '?sslmode=disable'}`;
    const database = await connect({ url, migrate: false, applicationName: 'tintype foreign' });
    const rows: readonly object[] = await database.dataSource.query(
      `SELECT current_setting('application_name') AS app, current_setting('TimeZone') AS zone, 'é' AS letter`,
    );
    await database.close();
    expect(rows).toEqual([{ app: 'tintype foreign', zone: 'UTC', letter: 'é' }]);
    await (await openClient(url)).end();
    if ((before['DATABASE_URL'] ?? '') === '')
      await (await connect({ migrate: false }).catch(() => connect())).close();
  } finally {
    for (const key of Object.keys(foreign)) delete process.env[key];
    Object.assign(process.env, before);
  }
});

test.each(['SQL_ASCII', 'LATIN1'])('a database in %s is refused, in one sentence', async (encoding) => {
  const other = `${name()}_${encoding.toLowerCase()}`;
  await admin.query(
    `CREATE DATABASE ${other} TEMPLATE template0 ENCODING '${encoding}' LOCALE_PROVIDER libc LOCALE 'C'`,
  );
  try {
    await expect(connect({ url: withDatabase(empty.url, other) })).rejects.toMatchObject({
      kind: 'unsupported_server',
      message: expect.stringMatching(
        new RegExp(`^The database at .* is encoded in ${encoding}, and only UTF8 works: .*\\.$`),
      ),
    });
  } finally {
    await admin.query(`DROP DATABASE ${other} WITH (FORCE)`);
  }
});
