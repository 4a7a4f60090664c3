import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entities, tableName } from '@tintype/shared-db';
import {
  catalogSnapshot,
  createTestDatabase,
  type TestDatabase,
  testsAreDeep,
} from '@tintype/shared-db/testing';
import { SeedGate } from './seed-gate';
import { digestTables, runSeed, runSeedProcess, startSeed } from './seed-process';

/** A network whose rows are compared: every table has some in both sizes. */
const small = testsAreDeep ? ['--preset', 'tiny'] : ['--users', '10'];

const databases: TestDatabase[] = [];
async function freshDatabase(): Promise<TestDatabase> {
  const database = await createTestDatabase();
  databases.push(database);
  return database;
}
afterEach(async () => {
  for (const database of databases.splice(0)) await database.close();
});

async function count(database: TestDatabase, table: string): Promise<number> {
  const [row] = await database.dataSource.query(`SELECT count(*)::int AS count FROM tintype.${table}`);
  return row.count;
}

test('seeds, verifies and shows a network; the schema is as it was; run again, there is nothing to do', async () => {
  const database = await freshDatabase();
  const schema = await catalogSnapshot(database.dataSource);
  const first = await runSeedProcess(database.url, '--preset', 'tiny');
  expect(first).toMatchObject({ status: 0, stderr: '' });
  expect(first.stdout).toContain('Top hashtags');
  expect(first.stdout).not.toContain('FAILED');
  expect([
    await count(database, 'users'),
    await count(database, 'follows'),
    await count(database, 'post_likes'),
  ]).toEqual([100, 1500, 5000]);
  expect(await catalogSnapshot(database.dataSource)).toBe(schema);
  const again = await runSeed(database.url, '--preset', 'tiny');
  expect(again.status).toBe(0);
  expect(again.stdout).toContain('nothing to load');
});

test('the same seed gives the same rows, another seed others; a database with rows is left alone unless --reset is given', async () => {
  const [database, same] = [await freshDatabase(), await freshDatabase()];
  await Promise.all([
    runSeed(database.url, ...small, '--seed', '7'),
    runSeed(same.url, ...small, '--seed', '7'),
  ]);
  const digests = await digestTables(database.dataSource);
  expect(await digestTables(same.dataSource)).toEqual(digests);
  const refused = await runSeed(database.url, ...small, '--seed', '8');
  expect(refused).toMatchObject({
    status: 1,
    stderr: expect.stringMatching(/^The database is not empty: add --reset/),
  });
  expect(await digestTables(database.dataSource)).toEqual(digests);
  expect((await runSeed(database.url, ...small, '--seed', '8', '--reset')).status).toBe(0);
  expect((await digestTables(database.dataSource))['users']).not.toBe(digests['users']);
});

test('the bulk path writes the rows that the commands write', async () => {
  const [bulk, commands] = [await freshDatabase(), await freshDatabase()];
  const users = testsAreDeep ? '100' : '12';
  const runs = await Promise.all([
    runSeed(bulk.url, '--users', users),
    runSeed(commands.url, '--users', users, '--through', 'commands'),
  ]);
  expect(runs.map(({ status }) => status)).toEqual([0, 0]);
  // Ids that nothing names from outside are made as they are needed: those of hashtags and of log rows.
  const invented = {
    actions: ['id'],
    hashtags: ['id'],
    hashtag_keys: ['hashtag_id'],
    post_hashtags: ['hashtag_id'],
    hashtag_counters: ['hashtag_id'],
  };
  const rows = await digestTables(bulk.dataSource, invented);
  // Each context's tables, and those that belong to none.
  expect(Object.keys(rows)).toEqual(expect.arrayContaining(entities.map(tableName)));
  expect(await digestTables(commands.dataSource, invented)).toEqual(rows);
  const links = `SELECT string_agg(h.tag_key || ' ' || l.post_id, ',' ORDER BY l.post_id, h.tag_key COLLATE "C") AS links
    FROM tintype.post_hashtags l JOIN tintype.hashtags h ON h.id = l.hashtag_id`;
  expect(await commands.dataSource.query(links)).toEqual(await bulk.dataSource.query(links));
});

const interruptions = [
  ['SIGKILL', 'loading'],
  ['SIGKILL', 'counting'],
  ['SIGKILL', 'building indexes'],
  ['SIGKILL', 'vacuuming'],
  ['SIGINT', 'loading'],
] as const;
type Interruption = (typeof interruptions)[number];

/** At full size each has a database of its own. In a small run the seed that repairs one is stopped by the next. */
const courses: readonly (readonly Interruption[])[] = testsAreDeep
  ? interruptions.map((one) => [one])
  : [interruptions];
const nameOf = (course: readonly Interruption[]) =>
  course.map(([signal, phase]) => `${signal} while ${phase}`).join(', ');

/** Seeds a database and stops the seed in a phase. */
async function interrupt(database: TestDatabase, [signal, phase]: Interruption): Promise<void> {
  const gate = await SeedGate.close(database);
  const child = startSeed(database.url, ...small);
  try {
    await gate.stopIn(phase);
  } finally {
    child.kill(signal);
    if (child.exitCode === null && child.signalCode === null) await once(child, 'exit');
    await gate.open();
  }
  if (signal === 'SIGINT') expect(child.exitCode).toBe(130);
}

test.each(courses.map((course) => [nameOf(course), course] as const))(
  'after a %s, the next run makes everything good',
  async (_name, course) => {
    const database = await freshDatabase();
    const schema = await catalogSnapshot(database.dataSource);
    for (const interruption of course) await interrupt(database, interruption);
    const repaired = await runSeed(database.url, '--users', '10');
    expect(repaired).toMatchObject({ status: 0, stderr: '' });
    expect(repaired.stdout).toContain('interrupted');
    expect(await count(database, 'users')).toBe(10);
    expect(await catalogSnapshot(database.dataSource)).toBe(schema);
  },
);

test('two seeds of one database at once: the second says so', async () => {
  const database = await freshDatabase();
  const gate = await SeedGate.close(database);
  const first = runSeed(database.url, ...small);
  try {
    await gate.stopIn('loading');
    const second = await runSeed(database.url, ...small);
    expect(second.stderr).toMatch(/^Another seed is at work/);
    expect(second.status).toBe(1);
  } finally {
    await gate.open();
  }
  expect(await first).toMatchObject({ status: 0, stderr: '' });
});

describe('an edge list', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'tintype-edges-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('becomes the follow graph; loops and duplicates are counted', async () => {
    const database = await freshDatabase();
    const file = join(folder, 'graph.txt');
    writeFileSync(file, '# a triangle\n1 2\n2 3\n3 1\n3 3\n1 2\n');
    const seeded = await runSeed(database.url, '--edges', file, '--undirected');
    expect(seeded).toMatchObject({ status: 0, stderr: '' });
    expect(seeded.stdout).toContain('3 people and 6 follows; left out 1 self-loop(s) and 1 duplicate(s)');
    const counters = await database.dataSource.query(
      'SELECT kind, sum(value)::int AS value FROM tintype.follow_counters GROUP BY user_id, kind',
    );
    expect(counters).toHaveLength(6);
    expect(counters.every((row: { value: number }) => row.value === 2)).toBe(true);
  });

  test.each([
    ['1 x\n', /graph\.txt, line 1: the second column must be a whole number, not "x"\.$/],
    ['1 2\n3\n', /graph\.txt, line 2: the second column is missing/],
    ['', /graph\.txt: there is no edge in this file\.$/],
  ])('%j is refused with file, line and reason, and the database is untouched', async (text, sentence) => {
    const database = await freshDatabase();
    const file = join(folder, 'graph.txt');
    writeFileSync(file, text);
    const seeded = await runSeed(database.url, '--edges', file);
    expect(seeded).toMatchObject({ status: 1, stderr: expect.stringMatching(sentence) });
    expect(await count(database, 'users')).toBe(0);
    expect(await database.dataSource.query(`SELECT to_regclass('tintype_seed.runs') AS runs`)).toEqual([
      { runs: null },
    ]);
  });
});

test.each([
  [['--usrs', '5'], /unknown option '--usrs'/],
  [['--users', 'x'], /must be a whole number from 2 to/],
  [['--users', '5', '--preset', 'tiny'], /both decide the size/],
  [['--undirected'], /--edges, which is missing/],
  [['--preset', 'huge'], /Allowed choices are tiny, demo, city, ectogram/],
])('%j is refused in one sentence', async (args, sentence) => {
  const refused = await runSeed('postgres://127.0.0.1:1/none', ...args);
  expect(refused).toMatchObject({ status: 1, stderr: expect.stringMatching(sentence) });
});

test('a database that cannot be reached is told in one sentence, without its password', async () => {
  const refused = await runSeed('postgres://ada:secret@127.0.0.1:1/none', '--preset', 'tiny');
  expect(refused.status).toBe(1);
  expect(refused.stderr.split('\n')).toHaveLength(1);
  expect(refused.stderr).not.toContain('secret');
});
