import { type Case, flush, sqlCase, type World } from './case';

const table = [
  'CREATE TABLE ward.t (a int CONSTRAINT t_pk PRIMARY KEY, b int)',
  'INSERT INTO ward.t SELECT n, n % 7 FROM generate_series(1, 1000) AS n',
  'CREATE INDEX t_b_idx ON ward.t (b)',
  'VACUUM ANALYZE ward.t',
];

async function run({ client }: World, statements: readonly string[]): Promise<void> {
  for (const statement of statements) await client.query(statement);
}

const useIndex = (world: World, column = 'b'): Promise<void> =>
  run(world, [
    'SET enable_seqscan = off',
    ...Array.from({ length: 50 }, () => `SELECT FROM ward.t WHERE ${column} = 3`),
    'RESET enable_seqscan',
    flush,
  ]);

/** A statement whose time is that of a function, so that its text stays. */
const work = (seconds: number): string =>
  `CREATE OR REPLACE FUNCTION ward.work() RETURNS void LANGUAGE sql AS 'SELECT pg_sleep(${seconds})'`;
const callWork = Array.from({ length: 3 }, () => 'SELECT ward.work()');

const observed = (world: World): Promise<void> =>
  run(world, [
    'CREATE EXTENSION pg_stat_statements SCHEMA ward',
    'SELECT ward.pg_stat_statements_reset()',
    work(0.001),
    ...callWork,
  ]);

/** What a snapshot and a later look at the same database differ in. */
export const comparisonCases: readonly Case[] = [
  {
    ...sqlCase('X4-grown-table', {
      sick: ['INSERT INTO ward.t SELECT n, n FROM generate_series(1001, 20000) AS n', 'ANALYZE ward.t'],
      well: ['UPDATE ward.t SET b = b + 1 WHERE a < 10', 'ANALYZE ward.t'],
      limits: { grownBytes: 100_000 },
      object: /^ward\.t$/,
      evidence: /^grew from [\d.]+ kB and 1,000 rows to [\d.]+ (?:kB|MB) and 20,000 rows in 1 minute$/,
      severity: 'notice',
    }),
    before: (world) => run(world, table),
  },
  {
    ...sqlCase('X4-grown-table', {
      sick: table,
      well: [],
      limits: { grownBytes: 10_000 },
      object: /^ward\.t$/,
      evidence: /^has come in the last 1 minute, and has [\d.]+ kB and 1,000 rows$/,
      severity: 'notice',
    }),
    before: async () => undefined,
  },
  {
    ...sqlCase('X4-gone', {
      sick: ['DROP INDEX ward.t_b_idx'],
      well: ['REINDEX INDEX ward.t_b_idx'],
      object: /^ward\.t_b_idx$/,
      evidence: /^is gone; it had 16\.0 kB and 0 scans$/,
      severity: 'notice',
    }),
    before: (world) => run(world, table),
  },
  {
    id: 'X4-newly-unused-index',
    before: async (world) => {
      await run(world, table);
      await useIndex(world);
    },
    // The table is still in use, by another index.
    sick: (world) => useIndex(world, 'a'),
    well: useIndex,
    limits: { expectedScans: 0, comparedHours: 0 },
    object: /^ward\.t_b_idx$/,
    evidence: /^was scanned \d+ times in the .* before the snapshot, and not once in the 1 minute since \(/,
    severity: 'warning',
  },
  {
    ...sqlCase('X4-statement-time', {
      sick: [work(0.2), ...callWork],
      well: callWork,
      // The healthy form takes a thousandth of a second, on a busy machine some of them.
      limits: { comparedCalls: 3, comparedMilliseconds: 200 },
      object: /^SELECT ward\.work\(\)$/,
      evidence: /^has become slower: mean [\d.]+ ms before and 2\d\d\.\d ms since, over 3 and 3 calls$/,
      severity: 'warning',
    }),
    before: observed,
  },
  {
    ...sqlCase('X4-statement-calls', {
      sick: [],
      well: callWork,
      limits: { comparedCalls: 3, changedTimes: 1_000_000_000 },
      object: /^SELECT ward\.work\(\)$/,
      evidence: /^ran [\d,]+ times an hour before and never since$/,
      severity: 'notice',
    }),
    before: observed,
  },
  {
    ...sqlCase('X4-incomparable', {
      sick: ['SELECT pg_stat_reset()'],
      well: [],
      object: /^scans$/,
      evidence: /^the statistics were reset at \d{4}-/,
      severity: 'notice',
    }),
    before: async () => undefined,
  },
  {
    ...sqlCase('X4-incomparable', {
      sick: ['DROP EXTENSION pg_stat_statements'],
      well: [],
      object: /^statements$/,
      evidence: /^pg_stat_statements could not be read now, /,
      severity: 'notice',
    }),
    before: observed,
  },
  {
    ...sqlCase('X4-incomparable', {
      sick: ['SELECT ward.pg_stat_statements_reset()'],
      well: callWork,
      object: /^statements$/,
      evidence: /^pg_stat_statements was reset at /,
      severity: 'notice',
    }),
    before: observed,
  },
];
