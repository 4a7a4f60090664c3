import { randomBytes } from 'node:crypto';
import * as pg from 'pg';
import {
  connectClient,
  createDatabase,
  guarded,
  namedStatements,
  statement,
  trackedSettings,
  untrackedSettings,
  withStartupSettings,
} from '../../src';
import { testServer } from '../open-database';

/** Settings of a database that are unlike PostgreSQL's own, and change what a session reads or writes. */
const unusual = {
  DateStyle: "'German, DMY'",
  IntervalStyle: "'sql_standard'",
  TimeZone: "'Europe/Berlin'",
  extra_float_digits: '-10',
  bytea_output: "'escape'",
  standard_conforming_strings: 'off',
  array_nulls: 'off',
  transform_null_equals: 'on',
} as const;

let admin: pg.Client;
let url: string;
let release: () => Promise<void>;
const name = `repo_test_${randomBytes(5).toString('hex')}`;
beforeAll(async () => {
  const server = await testServer();
  release = server.release;
  admin = new pg.Client({ connectionString: server.url });
  await admin.connect();
  await admin.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  for (const [setting, value] of Object.entries(unusual))
    await admin.query(`ALTER DATABASE ${name} SET ${setting} = ${value}`);
  const target = new URL(server.url);
  target.pathname = `/${name}`;
  url = target.toString();
});
afterAll(async () => {
  await admin.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await admin.end();
  await release();
});

interface Values {
  readonly day: unknown;
  readonly instant: unknown;
  readonly before: unknown;
  readonly span: unknown;
  readonly third: unknown;
  readonly bytes: unknown;
  readonly slash: unknown;
  readonly list: unknown;
  readonly nothing: unknown;
}
const values = statement<{ day: string; list: readonly (string | null)[] }, Values>({
  name: 'test.values',
  text: String.raw`SELECT $day::date::text AS day, '1969-12-31 23:59:59.123456+00'::timestamptz AS instant,
    '1890-01-01 00:00:00+00'::timestamptz AS before, '-1 day -2 hours'::interval AS span,
    0.1::float8 + 0.2::float8 AS third, '\x00ff'::bytea AS bytes, 'a\nb' AS slash, $list::text[] AS list,
    (SELECT 1 WHERE NULL = NULL) AS nothing`,
});
const right = {
  day: '1969-12-31',
  instant: new Date('1969-12-31T23:59:59.123Z'),
  before: new Date('1890-01-01T00:00:00Z'),
  third: 0.1 + 0.2,
  bytes: Buffer.from([0, 255]),
  slash: String.raw`a\nb`,
  list: ['one', null],
  nothing: null,
};

test.each([true, false])(
  'values are read alike on a server of other settings (named: %s)',
  async (enabled) => {
    const driver = namedStatements(pg, { enabled });
    const pool = new driver.Pool({ connectionString: url, max: 2 });
    const row = await createDatabase(pool).sqlOne(values, { day: '1969-12-31', list: ['one', null] });
    const { rows } = await pool.query<object>(`SELECT '1969-12-31'::date::text AS day`);
    await pool.end();
    expect(row).toMatchObject(right);
    expect(row?.span).toMatchObject({ days: -1, hours: -2 });
    expect(rows).toEqual([{ day: '1969-12-31' }]);
  },
);

test('a driver that does not ask is refused instead of giving a null that was never stored', async () => {
  const pool = new pg.Pool({ connectionString: url, max: 1 });
  const read = createDatabase(pool).query({
    text: `SELECT '2026-12-31 00:00:00+00'::timestamptz`,
    values: [],
  });
  await expect(read).rejects.toMatchObject({ code: 'unreadable_answer' });
  await pool.end();
});

async function settingsOf(module: typeof pg, names: readonly string[]): Promise<Record<string, string>> {
  const client = new module.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY ($1)',
    [names],
  );
  await client.end();
  return Object.fromEntries(rows.map(({ name, setting }) => [name, setting]));
}

test('a connection has every setting that is asked for, and more of them where they are named', async () => {
  const asked = { ...trackedSettings, ...untrackedSettings, search_path: 'pg_catalog' };
  const client = withStartupSettings(pg, { search_path: 'pg_catalog' });
  expect(await settingsOf(client, Object.keys(asked))).toEqual(asked);
});

test.each([
  ['withStartupSettings', withStartupSettings(pg, { search_path: 'pg_catalog' })],
  ['guarded', guarded(pg, {}, { search_path: 'pg_catalog' })],
])('named statements over %s ask for what it asks for', async (_name, module) => {
  const found = await settingsOf(namedStatements(module), ['search_path', 'DateStyle']);
  expect(found).toEqual({ search_path: 'pg_catalog', DateStyle: 'ISO, MDY' });
});

/** `pg`, whose first connection is refused as PgBouncer refuses settings that it does not track. */
function behindPooler(): typeof pg {
  let refusals = 0;
  const Client = class extends pg.Client {
    override async connect(): Promise<this> {
      refusals += 1;
      if (refusals === 1)
        throw Object.assign(new Error('unsupported startup parameter: IntervalStyle'), { code: '08P01' });
      await super.connect();
      return this;
    }
  };
  return { ...pg, Client };
}

test('behind a pooler only the settings that poolers keep per client are asked for', async () => {
  const client = await connectClient(
    behindPooler(),
    { connectionString: url },
    { search_path: 'pg_catalog' },
  );
  const { rows } = await client.query<{ name: string; setting: string }>(
    'SELECT name, setting FROM pg_settings WHERE name = ANY ($1)',
    [[...Object.keys(trackedSettings), 'IntervalStyle', 'search_path']],
  );
  await client.end();
  expect(Object.fromEntries(rows.map(({ name, setting }) => [name, setting]))).toEqual({
    ...trackedSettings,
    IntervalStyle: 'sql_standard',
    search_path: '"$user", public',
  });
});

test('RESET and DISCARD ALL go back to what was asked for', async () => {
  const { Client } = withStartupSettings(pg);
  const client = new Client({ connectionString: url });
  await client.connect();
  await client.query(`SET DateStyle = 'SQL'`);
  await client.query('DISCARD ALL');
  expect((await client.query('SHOW DateStyle')).rows).toEqual([{ DateStyle: 'ISO, MDY' }]);
  await client.end();
});
