import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { knownMigrations } from '../src/migrate/history';
import { type EmptyDatabase, openEmptyDatabase } from './empty-database';

let database: EmptyDatabase;
beforeAll(async () => {
  database = await openEmptyDatabase();
});
afterAll(() => database.close());

/** Runs the built command as a process of its own. */
async function db(...args: string[]): Promise<{ status: unknown; out: string; err: string }> {
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
  expect(await db('partitions')).toMatchObject({
    status: 1,
    err: 'There is no action log yet: run "pnpm db migrate".\n',
  });
  expect(await db('migrate')).toMatchObject({ status: 0, out: `ran ${knownMigrations.length} migrations\n` });
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
