import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { Client } from 'pg';
import { runProgram } from '../src/cli/run-program';
import { openClient } from '../src/connect/client';
import { withDatabase, withSearchPath } from '../src/connect/connection-url';
import { knownMigrations } from '../src/migrate/migrate';
import { type EmptyDatabase, openEmptyDatabase } from './empty-database';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await openEmptyDatabase();
});
afterAll(() => database.close());

interface End {
  readonly status: unknown;
  readonly out: string;
  readonly err: string;
}

/** Runs a command line in this process. */
async function db(...args: string[]): Promise<End> {
  const written = { out: '', err: '' };
  const keep = (name: keyof typeof written) => (text: string | Uint8Array) => {
    written[name] += String(text);
    return true;
  };
  const spies = [
    jest.spyOn(process.stdout, 'write').mockImplementation(keep('out')),
    jest.spyOn(process.stderr, 'write').mockImplementation(keep('err')),
  ];
  const given = process.env['DATABASE_URL'];
  process.env['DATABASE_URL'] = database.url;
  try {
    const status = await runProgram(args);
    return { status, ...written };
  } finally {
    if (given === undefined) delete process.env['DATABASE_URL'];
    else process.env['DATABASE_URL'] = given;
    for (const spy of spies) spy.mockRestore();
  }
}

/** Runs the built command as a process of its own. */
const dbProcess = (...args: string[]): Promise<End> => processWith({ DATABASE_URL: database.url }, ...args);

async function processWith(variables: Readonly<Record<string, string>>, ...args: string[]): Promise<End> {
  const env = { ...process.env, ...variables };
  const child = spawn(process.execPath, [join(__dirname, '../dist/cli/main.js'), ...args], { env });
  const [out, err, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return { status, out, err };
}

test('from an empty database to the schema of the picture, and one step back', async () => {
  expect((await db('status')).out).toContain(`pending  ${knownMigrations[0]}`);
  expect(await dbProcess('partitions')).toMatchObject({
    status: 1,
    err: 'There is no action log yet: run "pnpm db migrate".\n',
  });
  expect(await dbProcess('migrate')).toMatchObject({
    status: 0,
    out: `ran ${knownMigrations.length} migrations\n`,
  });
  expect(await db('migrate')).toMatchObject({ status: 0, out: 'nothing to migrate\n' });
  expect(await db('snapshot', '--check')).toMatchObject({ status: 0 });
  const partitions = await db('partitions', '--from', '2040-01', '--to', '2040-02');
  expect(partitions).toMatchObject({ status: 0, out: 'made actions_2040_01, actions_2040_02\n' });

  const unsure = await db('rollback');
  expect(unsure).toMatchObject({ status: 1, out: '' });
  expect(unsure.err).toMatch(/^This undoes .* repeat it with --yes\.\n$/);
  expect((await db('rollback', '--step', '0')).err).toBe('"0" is no number of migrations, such as 1.\n');
  const two = await db('rollback', '--step', '2', '--yes', '--log-sql');
  expect(two.out).toMatch(/DELETE FROM "tintype"\.migrations/);
  expect(two.out.match(/^undid /gm)).toHaveLength(2);
  expect((await db('migrate', '--to', 'Nowhere')).err).toMatch(
    /^No migration is named "Nowhere"\. There are /,
  );
  const to = await db('migrate', '--to', knownMigrations.at(-2) ?? '', '--log-sql');
  expect(to.out).toMatch(/(?:CREATE|ALTER) (?:TABLE|(?:UNIQUE )?INDEX) [\s\S]*ran 1 migrations\n$/);
  expect(await db('migrate')).toMatchObject({ status: 0, out: 'ran 1 migrations\n' });
  expect(await db('rollback', '--yes')).toMatchObject({
    status: 0,
    out: `undid ${knownMigrations.at(-1)}\n`,
  });
  expect(await db('snapshot', '--check')).toMatchObject({
    status: 1,
    out: '',
    err: `The migration ${knownMigrations.at(-1)} is pending: run "pnpm db migrate" first.\n`,
  });
  const planned = await db('migrate', '--dry-run');
  const latest = knownMigrations.at(-1);
  // The picture of a schema may end with either kind.
  const inTransaction = `${latest}\\nBEGIN;\\n[\\s\\S]+;\\nCOMMIT;\\n`;
  const outside = `${latest}, outside of a transaction\\n(?!BEGIN)[\\s\\S]+;\\n`;
  expect(planned.out).toMatch(new RegExp(`^-- (?:${inTransaction}|${outside})$`));
  const client = await database.open();
  await db('migrate');
  await client.query('CREATE TABLE tintype.stray (id int CONSTRAINT stray_pk PRIMARY KEY)');
  const changed = await db('snapshot', '--check');
  expect(changed).toMatchObject({ status: 1 });
  expect(changed.out).toMatch(/^\+ .*stray/m);
  await client.query('DROP TABLE tintype.stray');
  expect((await db('rollback', '--to', knownMigrations.at(-2) ?? '', '--yes')).out).toBe(
    `undid ${knownMigrations.at(-1)}\n`,
  );
  expect((await db('status')).out).toContain(`pending  ${knownMigrations.at(-1)}`);
});

test('url is for psql: one line, as it was given, with the schema on the search path', async () => {
  expect(await db('url')).toMatchObject({ status: 0, out: `${withSearchPath(database.url)}\n`, err: '' });
  const client = new Client(withSearchPath(database.url));
  await client.connect();
  try {
    const { rows } = await client.query('SHOW search_path');
    expect(rows).toEqual([{ search_path: 'tintype,public' }]);
  } finally {
    await client.end();
  }
  const own = `${database.url}&options=-cstatement_timeout%3D5s`;
  expect((await db('--database-url', own, 'url')).out).toBe(`${own}\n`);
});

test('reset and drop delete the schema, after a yes', async () => {
  await db('migrate');
  const unsure = await db('reset');
  expect(unsure).toMatchObject({ status: 1, out: '' });
  expect(unsure.err).toMatch(
    /^This deletes the schema tintype at .* with all its data: repeat it with --yes\.\n$/,
  );
  const dataSource = await database.open();
  await dataSource.query(
    `INSERT INTO tintype.migrations (timestamp, name) VALUES (2000000000000, 'AddHolograms2000000000000')`,
  );
  expect((await db('migrate')).err).toBe(
    'The database is newer than this code: it has the migration AddHolograms2000000000000. "pnpm db rollback --step 1" undoes what this code does not know.\n',
  );
  expect((await db('rollback', '--yes')).err).toMatch(/^This code does not know the migration AddHolograms/);
  const { status, out } = await db('reset', '--yes');
  expect({ status, out }).toEqual({
    status: 0,
    out: `dropped the schema tintype and ran ${knownMigrations.length} migrations\n`,
  });
  expect(await db('snapshot', '--check')).toMatchObject({ status: 0 });
  expect((await db('status')).out).toContain('partitions of actions: actions_');
  expect(await db('drop', '--yes')).toMatchObject({ status: 0, out: 'dropped the schema tintype\n' });
  expect((await db('snapshot', '--check')).err).toMatch(
    /^The migration \w+ is pending: run "pnpm db migrate" first\.\n$/,
  );
});

test('create makes the database of the embedded server again', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tintype-create-'));
  const embedded = (...args: string[]) => processWith({ DATABASE_URL: '', TINTYPE_HOME: folder }, ...args);
  try {
    const { out } = await embedded('url');
    const server = await openClient(withDatabase(out.trim(), 'postgres'));
    await server.query('DROP DATABASE tintype WITH (FORCE)');
    await server.end();
    expect((await embedded('status')).err).toContain('does not exist; create it first.');
    expect(await embedded('create')).toMatchObject({ status: 0, out: 'the database tintype is made\n' });
    expect((await embedded('status')).out).toContain('pending  ');
  } finally {
    await embedded('stop');
    await rm(folder, { recursive: true, force: true });
  }
});

test('create makes the database where it is missing', async () => {
  const { url } = database;
  const name = `${new URL(url).pathname.slice(1)}_made`;
  const other = withDatabase(url, name);
  const dataSource = await database.open();
  try {
    expect((await db('--database-url', other, 'status')).err).toContain('does not exist; create it first.');
    expect(await db('--database-url', other, 'create')).toMatchObject({
      out: `the database ${name} is made\n`,
    });
    expect(await db('--database-url', other, 'create')).toMatchObject({
      out: `the database ${name} is there already\n`,
    });
    expect((await db('--database-url', other, 'status')).out).toContain('pending  ');
  } finally {
    await dataSource.query(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
});

test.each([
  [['snapshot'], /^snapshot wants either --check or --write\.\n$/],
  [['snapshot', '--check', '--write'], /^snapshot wants either --check or --write\.\n$/],
  [['partitions', '--from', '2026-13'], /^"2026-13" is no month, such as 2026-11\.\n$/],
  [
    ['partitions', '--from', '2026-12', '--to', '2026-01'],
    /^The last month, 2026-01, is before the first, 2026-12\.\n$/,
  ],
  [
    ['partitions', '--from', '2026-01', '--to', '2126-01'],
    /^From 2026-01 to 2126-01 are 1201 months, and at most 120 are made at once\.\n$/,
  ],
  [
    ['rollback', '--step', '1', '--to', 'CreateAccounts', '--yes'],
    /^rollback wants either --step or --to\.\n$/,
  ],
  [
    ['--database-url', 'postgres://ada:s3cret-w0rd@127.0.0.1:1/x', 'status'],
    /^No PostgreSQL server answers at [^\n]*\.\n$/,
  ],
  [
    ['--database-url', 'mysql://ada:s3cret-w0rd@db/x', 'status'],
    /^The url is no PostgreSQL url, [^\n]*\.\n$/,
  ],
  [['stop'], /^Only the embedded server can be stopped[^\n]*\.\n$/],
])('%j fails with one sentence', async (args, sentence) => {
  const { status, out, err } = await db(...args);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toMatch(sentence);
  expect(err).not.toContain('s3cret-w0rd');
});

test.each([
  [[], /^Usage: db /],
  [['mirgate'], /^error: unknown command 'mirgate'\n\(Did you mean migrate\?\)\n\nUsage: db /],
  [
    ['migrate', '--too', 'x'],
    /^error: unknown option '--too'\n\(Did you mean --to\?\)\n\nUsage: db migrate /,
  ],
  [['migrate', 'x'], /^error: too many arguments for 'migrate'\. .*\n\nUsage: db migrate /],
  [['new'], /^error: missing required argument 'name'\n\nUsage: db new /],
  [['--database-url'], /^error: option '--database-url <url>' argument missing\n/],
  [['--database-url', ' ', 'status'], /^error: .* It must not be empty\.\n/],
])('%j fails with what is wrong, and the usage', async (args, message) => {
  const { status, out, err } = await db(...args);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toMatch(message);
});

test('--help is no failure', async () => {
  expect(await db('migrate', '--help')).toMatchObject({
    status: 0,
    err: '',
    out: expect.stringMatching(/^Usage: db migrate /),
  });
});
