import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { runProgram } from '../src/cli/run-program';
import { knownMigrations } from '../src/migrate/history';
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
async function dbProcess(...args: string[]): Promise<End> {
  const env = { ...process.env, DATABASE_URL: database.url };
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
  expect(two.out).toMatch(/DELETE FROM tintype\.migrations/);
  expect(two.out.match(/^undid /gm)).toHaveLength(2);
  expect((await db('migrate', '--to', 'Nowhere')).err).toMatch(
    /^No migration is named "Nowhere"\. There are /,
  );
  const to = await db('migrate', '--to', knownMigrations.at(-2) ?? '', '--log-sql');
  expect(to.out).toMatch(/(?:CREATE|ALTER) (?:TABLE|INDEX) [\s\S]*ran 1 migrations\n$/);
  expect(await db('migrate')).toMatchObject({ status: 0, out: 'ran 1 migrations\n' });
  expect(await db('rollback', '--yes')).toMatchObject({
    status: 0,
    out: `undid ${knownMigrations.at(-1)}\n`,
  });
  const changed = await db('snapshot', '--check');
  expect(changed).toMatchObject({ status: 1 });
  expect(changed.out).toMatch(/^- (?:table|column|constraint|CREATE)/m);
  expect((await db('status')).out).toContain(`pending  ${knownMigrations.at(-1)}`);
});

test('url is for psql: one line, as it was given', async () => {
  expect(await db('url')).toMatchObject({ status: 0, out: `${database.url}\n`, err: '' });
});

test.each([
  [['snapshot'], /^snapshot wants either --check or --write\.\n$/],
  [['partitions', '--from', '2026-13'], /^"2026-13" is no month, such as 2026-11\.\n$/],
  [
    ['--url', 'postgres://ada:s3cret-w0rd@127.0.0.1:1/x', 'status'],
    /^No PostgreSQL server answers at [^\n]*\.\n$/,
  ],
  [['stop'], /^Only the embedded server can be stopped[^\n]*\.\n$/],
])('%j fails with one sentence', async (args, sentence) => {
  const { status, out, err } = await db(...args);
  expect({ status, out }).toEqual({ status: 1, out: '' });
  expect(err).toMatch(sentence);
  expect(err).not.toContain('s3cret-w0rd');
});
