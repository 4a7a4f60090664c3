import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { seedDatabase } from '@tintype/seed';
import { knownMigrations, openClient } from '@tintype/shared-db';
import { createTestDatabase, type TestDatabase, testSize } from '@tintype/shared-db/testing';
import { runProgram, statusOf } from '../src/cli/run-program';
import { examine } from '../src/examination/examine';
import { openPatient } from '../src/examination/open-patient';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  database = await createTestDatabase();
  folder = await mkdtemp(join(tmpdir(), 'clinic-'));
  await seedDatabase({ url: database.url, users: testSize({ small: 200, deep: 5_000 }) });
});
afterAll(async () => {
  await database?.close();
  await rm(folder, { recursive: true });
});

/** Runs a command line in this process. */
async function clinic(...args: string[]) {
  const written = { out: '', err: '' };
  const stream = (name: keyof typeof written) => ({
    write: (given: string | Uint8Array) => {
      written[name] += String(given);
      return true;
    },
  });
  const status = await runProgram(args, { stdout: stream('out'), stderr: stream('err') });
  return { status, ...written };
}
const here = (...args: string[]) => clinic('--database-url', database.url, ...args);

test('a healthy seeded database has no finding above notice', async () => {
  const { status, out, err } = await here('--json');
  expect(err).toBe('');
  const { checks } = JSON.parse(out);
  const findings = checks.flatMap(
    ({ id, findings: found }: { id: string; findings: { severity: string }[] }) =>
      found.map((one) => ({ id, ...one })),
  );
  // The server of a test may be one that is made for tests.
  const above = findings.filter(
    ({ id, severity }: { id: string; severity: string }) => severity !== 'notice' && id !== 'R7-durability',
  );
  expect(above).toEqual([]);
  expect(status).toBe(findings.some(({ severity }: { severity: string }) => severity === 'error') ? 2 : 0);
});

test('the built program prints the report and nothing else', async () => {
  const child = spawn(process.execPath, [
    join(__dirname, '../dist/main.js'),
    '--database-url',
    database.url,
    '--schema',
    'tintype',
  ]);
  const [out, err, [status]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  expect(err).toBe('');
  expect(out).toMatch(/^postgres:\/\//);
  expect(out).not.toContain(new URL(database.url).password || 'no password');
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect([0, 1, 2]).toContain(status);
});

test('--fix sets wrong counters right, and without it nothing is changed', async () => {
  const client = await openClient(database.url);
  try {
    await client.query(`UPDATE tintype.post_counters SET value = value + 1 WHERE kind = 'likes'`);
    const before = await client.query('SELECT sum(value) FROM tintype.post_counters');
    const found = await here('--schema', 'tintype');
    expect(found.status).toBe(2);
    expect(found.out).toMatch(
      /Counters that differ from a fresh count \(D5-counter-drift\)[\s\S]*pnpm clinic --fix/,
    );
    expect((await client.query('SELECT sum(value) FROM tintype.post_counters')).rows).toEqual(before.rows);
    const fixed = JSON.parse((await here('--schema', 'tintype', '--fix', '--json')).out);
    expect(fixed.checks.find(({ id }: { id: string }) => id === 'D5-counter-drift')).toMatchObject({
      findings: [],
      fixed: expect.stringMatching(/^set [1-9]\d* counters to a fresh count$/),
    });
  } finally {
    await client.end();
  }
});

test('a check that would write is stopped, and is a warning itself', async () => {
  const patient = await openPatient({ databaseUrl: database.url });
  try {
    const writing = {
      id: 'X0-writes',
      kind: 'tables',
      title: 'Writes',
      examine: async () => (await patient.client.query('CREATE TABLE public.written (a int)')).rows,
    } as const;
    const { examined } = await examine(patient, [writing], { fix: true });
    expect(examined[0]?.findings).toMatchObject([
      { severity: 'warning', evidence: expect.stringMatching(/^was not examined: .*read-only/) },
    ]);
    await expect(patient.dataSource.query('CREATE TABLE public.written (a int)')).rejects.toMatchObject({
      code: '25006',
    });
  } finally {
    await patient.close();
  }
});

test('any other database can be examined: Tintype’s own checks are left out', async () => {
  const client = await openClient(database.url);
  try {
    await client.query('CREATE SCHEMA shop');
    await client.query('CREATE TABLE shop.orders (placed timestamp)');
    const { out, status } = await here('--schema', 'shop', '--json');
    expect(status).toBeGreaterThan(0);
    const { checks } = JSON.parse(out);
    expect(checks.map(({ kind }: { kind: string }) => kind)).not.toContain('tintype');
    expect(
      checks
        .filter(
          ({ findings, kind }: { findings: unknown[]; kind: string }) =>
            findings.length > 0 && kind !== 'server',
        )
        .map(({ id }: { id: string }) => id),
    ).toEqual(['D4-missing-primary-key', 'D4-timestamp-without-zone']);
  } finally {
    await client.query('DROP SCHEMA shop CASCADE');
    await client.end();
  }
});

test('--migrations judges SQL files, --all-migrations those of Tintype', async () => {
  await writeFile(join(folder, '002.sql'), 'ALTER TABLE app.t ADD b int NOT NULL');
  await writeFile(join(folder, '001.sql'), 'CREATE TABLE app.t (a int)');
  const { out } = await here('--schema', 'public', '--migrations', folder, '--sarif');
  const results = JSON.parse(out).runs[0].results.filter(({ ruleId }: { ruleId: string }) =>
    ruleId.startsWith('M8'),
  );
  expect(results).toMatchObject([
    {
      ruleId: 'M8-required-column',
      level: 'error',
      locations: [{ physicalLocation: { artifactLocation: { uri: expect.stringMatching(/002\.sql$/) } } }],
    },
  ]);
  const read = async (...options: string[]): Promise<number> =>
    JSON.parse((await here('--check', 'M8-rename', '--json', ...options)).out).migrations;
  expect(await read()).toBe(0);
  expect(await read('--migrations', folder)).toBe(2);
  expect(await read('--all-migrations')).toBe(knownMigrations.length);
});

test('--released says which statements run while the migrations of a folder do', async () => {
  const [up, file] = [join(folder, 'shop.sql'), join(folder, 'statements.json')];
  await writeFile(up, 'CREATE TABLE public.orders (note text); ALTER TABLE public.orders DROP note');
  const text = 'SELECT note FROM public.orders';
  const statements = [
    { name: 'shop.list_notes', text },
    { name: 'shop.ping', text: 'SELECT 1' },
  ];
  await writeFile(file, JSON.stringify({ migration: '', statements }));
  const tried = () =>
    here('--schema', 'public', '--migrations', up, '--released', file, '--check', 'M8', '--json');
  // No release can know a table that only comes.
  const first = await tried();
  expect(first.out).not.toContain('shop.list_notes');
  const client = await openClient(database.url);
  try {
    await client.query('CREATE TABLE public.orders (note text)');
    await writeFile(up, 'ALTER TABLE public.orders DROP note');
    const { checks } = JSON.parse((await tried()).out);
    const found = checks.find(({ id }: { id: string }) => id === 'M8-released-statements').findings;
    expect(found).toMatchObject([
      { object: 'shop.list_notes', evidence: expect.stringMatching(/column "note" does not exist$/) },
    ]);
  } finally {
    await client.query('DROP TABLE public.orders');
    await client.end();
  }
});

test('--html writes one page and says how many findings it has', async () => {
  const file = join(folder, 'report.html');
  const { out } = await here('--schema', 'tintype', '--html', file);
  expect(out).toMatch(/^.*report\.html: .*notices\n$/);
  expect(await readFile(file, 'utf8')).toMatch(/^<!DOCTYPE html>[\s\S]*tintype\.follows[\s\S]*<\/html>\n$/);
});

/** SQL that changes every table of Tintype in this way. */
const ofEachTable = (change: string): string => `DO $$ DECLARE one regclass; BEGIN
  FOR one IN SELECT oid FROM pg_class WHERE relnamespace = 'tintype'::regnamespace AND relkind = 'r' LOOP
    EXECUTE format('ALTER TABLE %s ${change}', one);
  END LOOP; END $$`;

test('--compare says what has changed since --save-snapshot, in each report', async () => {
  const [first, second, page] = ['first.json', 'second.json', 'page.html'].map((name) => join(folder, name));
  if (first === undefined || second === undefined || page === undefined) throw new Error('no file');
  const client = await openClient(database.url);
  try {
    // Another sample of the same rows may change a plan between the two looks.
    await client.query(ofEachTable('SET (autovacuum_enabled = false)'));
    await client.query('CREATE TABLE public.letters (note text)');
    const saved = await here('--save-snapshot', first, '--check', 'X2');
    expect({ ...saved, out: saved.out.split('\n').at(-2) }).toEqual({
      status: 0,
      err: `kept the snapshot in ${first}\n`,
      out: '2 checks: no error, no warning, no notice',
    });
    expect(await readFile(first, 'utf8')).not.toContain(new URL(database.url).password || 'no password');
    await client.query(`INSERT INTO public.letters SELECT repeat('x', 2000) FROM generate_series(1, 8000)`);
    await client.query('ANALYZE public.letters');
    const args = ['--compare', first, '--check', 'X4', '--check', 'Q4'];
    const { out } = await here(...args, '--save-snapshot', second, '--json');
    const report = JSON.parse(out);
    const { takenAt } = JSON.parse(await readFile(first, 'utf8'));
    expect(report.comparedWith).toEqual({
      takenAt,
      now: JSON.parse(await readFile(second, 'utf8')).takenAt,
    });
    const grown = report.checks.find(({ id }: { id: string }) => id === 'X4-grown-table');
    expect(grown.findings).toMatchObject([
      {
        object: 'public.letters',
        evidence: expect.stringMatching(/^grew from 0 bytes and 0 rows to .* MB and 8,000 rows in /),
      },
    ]);
    // The plans of the statements are the same, and there are plans.
    expect(report.checks.find(({ id }: { id: string }) => id === 'Q4-changed-plan').findings).toEqual([]);
    expect(JSON.parse(await readFile(second, 'utf8')).plans.length).toBeGreaterThan(500);
    expect((await here(...args)).out).toMatch(
      /\ncompared with the snapshot of \d{4}-[\d-]+ \d\d:\d\d UTC, .* before\n/,
    );
    await here(...args, '--html', page);
    expect(await readFile(page, 'utf8')).toMatch(
      /This examination is compared with the snapshot of [\s\S]*<h2>Before and after<\/h2>[\s\S]*grew from /,
    );
    // One file may be both: it is read before it is written.
    await here(...args, '--save-snapshot', first);
    const again = JSON.parse((await here(...args, '--json')).out);
    expect(again.checks.find(({ id }: { id: string }) => id === 'X4-grown-table').findings).toEqual([]);
  } finally {
    await client.query('DROP TABLE public.letters');
    await client.query(ofEachTable('RESET (autovacuum_enabled)'));
    await client.end();
  }
});

test('the status says how bad it is', () => {
  const [error, warning, notice] = [
    { severity: 'error' },
    { severity: 'warning' },
    { severity: 'notice' },
  ] as const;
  expect(statusOf([], 'notice')).toBe(0);
  expect(statusOf([notice], 'warning')).toBe(0);
  expect(statusOf([notice], 'notice')).toBe(1);
  expect(statusOf([warning, notice], 'warning')).toBe(1);
  expect(statusOf([warning], 'error')).toBe(0);
  expect(statusOf([warning, error], 'error')).toBe(2);
});

test.each([
  [['--jsn'], /unknown option '--jsn'\n\(Did you mean .*--json/],
  [['--shema', 'tintype'], /Did you mean --schema\?/],
  [
    ['--json', '--sarif'],
    /'--json' cannot be used with option '--sarif'|'--sarif' cannot be used with option '--json'/,
  ],
  [['--html'], /'--html <file>' argument missing/],
  [['--html', ''], /It must not be empty/],
  [['--database-url', ' '], /It must not be empty/],
  [['--check', 'M11'], /^There is no check "M11"\. "pnpm clinic --list" names them\.$/m],
  [['--fail-on', 'panic'], /Allowed choices are error, warning, notice/],
  [['tintype'], /too many arguments/],
  [
    ['--migrations', '/no/such/folder'],
    /^The migrations at \/no\/such\/folder cannot be read \(ENOENT\)\.$/m,
  ],
  [
    ['--released', '/no/such/statements.json'],
    /^The statements at \/no\/such\/statements\.json cannot be read \(ENOENT\)\.$/m,
  ],
  [
    ['--released', join(__dirname, '../package.json')],
    /package\.json has no list "statements" of objects with "name" and "text"\.$/m,
  ],
  [['--compare', '/no/such.json'], /^The snapshot at \/no\/such\.json cannot be read \(ENOENT\)\.$/m],
  [
    ['--compare', join(__dirname, '../package.json')],
    /package\.json is no snapshot of this clinic: pnpm clinic --save-snapshot <file> writes one\.$/m,
  ],
  [['--check', 'X4'], /^The check "X4" needs an earlier snapshot: name it with --compare <file>\.$/m],
  [['--save-snapshot', ''], /It must not be empty/],
  [['--database-url', 'mysql://db'], /postgres/],
  [
    ['--database-url', 'postgres://ada:secret@127.0.0.1:1/shop'],
    /^No PostgreSQL server answers at postgres:\/\/ada@127\.0\.0\.1:1\/shop \(ECONNREFUSED\)\.$/m,
  ],
  [['--migrations', 'x.sql', '--all-migrations'], /cannot be used with option/],
])('%j is refused in words a person can use', async (args, sentence) => {
  const { status, out, err } = await clinic(...args);
  expect(err).toMatch(sentence);
  expect(err).not.toMatch(/secret|\n\s+at /);
  expect({ status, out }).toEqual({ status: 3, out: '' });
});

test('a snapshot that cannot be written is told before the checks', async () => {
  expect(await here('--save-snapshot', '/no/such/folder/now.json', '--check', 'X2')).toEqual({
    status: 3,
    out: '',
    err: 'The snapshot cannot be written to /no/such/folder/now.json (ENOENT).\n',
  });
});

test('a schema that is not there is refused with those that are', async () => {
  expect(await here('--schema', 'tintyp')).toEqual({
    status: 3,
    out: '',
    err: expect.stringMatching(/^There is no schema "tintyp"\. There is .*"tintype"/),
  });
});

test('--list names every check, --help has examples', async () => {
  expect((await clinic('--list')).out).toMatch(
    /^D3-unvalidated-constraint +Constraints that were never validated$/m,
  );
  expect(await clinic('--help')).toMatchObject({
    status: 0,
    err: '',
    out: expect.stringContaining('pnpm clinic --html report.html'),
  });
});
