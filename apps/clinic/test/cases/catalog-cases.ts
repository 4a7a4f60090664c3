import { type Case, flush, sqlCase } from './case';

const table = 'CREATE TABLE ward.t (a int CONSTRAINT t_pk PRIMARY KEY, b int)';
const quiet = 'ALTER TABLE ward.t SET (autovacuum_enabled = off)';
const rows = (count: number): string =>
  `INSERT INTO ward.t SELECT n, n % 7 FROM generate_series(1, ${count}) AS n`;

const column = (id: string, sick: string, well: string, severity: Case['severity']): Case =>
  sqlCase(id, {
    sick: [`CREATE TABLE ward.t (a ${sick}, list ${well}[])`],
    well: [`CREATE TABLE ward.t (a ${well}, list ${well}[])`],
    object: /^ward\.t\.a$/,
    severity,
  });

export const catalogCases: readonly Case[] = [
  sqlCase('D4-missing-primary-key', {
    sick: ['CREATE TABLE ward.t (a int)'],
    well: [
      'CREATE TABLE ward.t (a int PRIMARY KEY) PARTITION BY LIST (a)',
      'CREATE TABLE ward.t_1 PARTITION OF ward.t FOR VALUES IN (1)',
    ],
    object: /^ward\.t$/,
    severity: 'warning',
  }),
  sqlCase('D3-unvalidated-constraint', {
    sick: [table, 'ALTER TABLE ward.t ADD CONSTRAINT t_b_check CHECK (b > 0) NOT VALID'],
    well: [
      table,
      'ALTER TABLE ward.t ADD CONSTRAINT t_b_check CHECK (b > 0) NOT VALID',
      'ALTER TABLE ward.t VALIDATE CONSTRAINT t_b_check',
    ],
    object: /^t_b_check on ward\.t$/,
    severity: 'warning',
  }),
  sqlCase('D4-foreign-key-type', {
    sick: [
      'CREATE TABLE ward.p (id bigint PRIMARY KEY)',
      'CREATE TABLE ward.t (p int CONSTRAINT t_p_fkey REFERENCES ward.p)',
    ],
    well: [
      'CREATE TABLE ward.p (id bigint PRIMARY KEY)',
      'CREATE TABLE ward.t (p bigint CONSTRAINT t_p_fkey REFERENCES ward.p)',
    ],
    object: /^t_p_fkey on ward\.t$/,
    severity: 'warning',
    evidence: /^p is integer, and ward\.p\.id is bigint$/,
  }),
  sqlCase('D4-foreign-key-index', {
    sick: [
      'CREATE TABLE ward.p (a int, b int, PRIMARY KEY (a, b))',
      'CREATE TABLE ward.t (a int, b int, c int, CONSTRAINT t_p_fkey FOREIGN KEY (a, b) REFERENCES ward.p)',
      'CREATE INDEX t_c_idx ON ward.t (c, a, b)',
      'CREATE INDEX t_some_idx ON ward.t (a, b) WHERE c > 0',
    ],
    well: [
      'CREATE TABLE ward.p (id int PRIMARY KEY, owner int, UNIQUE (owner, id))',
      // By an index in another order, and by one without the rows that point at nothing.
      'CREATE TABLE ward.t (owner int, p int, FOREIGN KEY (owner, p) REFERENCES ward.p (owner, id), d int CONSTRAINT t_p_fkey REFERENCES ward.p)',
      'CREATE INDEX t_owner_p_idx ON ward.t (p, owner)',
      'CREATE INDEX t_d_idx ON ward.t (d) WHERE d IS NOT NULL',
    ],
    object: /on ward\.t$/,
    severity: 'warning',
  }),
  sqlCase('D4-foreign-key-index', {
    sick: [
      'CREATE TABLE ward.p (a int, b int, PRIMARY KEY (a, b))',
      'CREATE TABLE ward.t (a int, b int, c int, CONSTRAINT t_p_fkey FOREIGN KEY (a, b) REFERENCES ward.p)',
      'CREATE INDEX t_a_c_idx ON ward.t (a, c)',
    ],
    well: [
      'CREATE TABLE ward.p (a int, b int, PRIMARY KEY (a, b))',
      // One row at most for each a.
      'CREATE TABLE ward.t (a int PRIMARY KEY, b int, CONSTRAINT t_p_fkey FOREIGN KEY (a, b) REFERENCES ward.p)',
    ],
    object: /on ward\.t$/,
    evidence: /only a part of it is in ward\.t_a_c_idx/,
    severity: 'notice',
  }),
  {
    id: 'D3-invalid-index',
    sick: async ({ client }) => {
      await client.query('CREATE TABLE ward.t (a int)');
      await client.query('INSERT INTO ward.t VALUES (1), (1)');
      await expect(client.query('CREATE UNIQUE INDEX CONCURRENTLY t_a_idx ON ward.t (a)')).rejects.toThrow();
    },
    well: async ({ client }) => {
      await client.query('CREATE TABLE ward.t (a int)');
      await client.query('CREATE UNIQUE INDEX CONCURRENTLY t_a_idx ON ward.t (a)');
    },
    object: /^ward\.t_a_idx$/,
    severity: 'error',
  },
  sqlCase('X1-unused-index', {
    sick: [table, rows(100), 'CREATE INDEX t_b_idx ON ward.t (b)', flush],
    well: [
      table,
      rows(100),
      'CREATE INDEX t_b_idx ON ward.t (b)',
      'SET enable_seqscan = off',
      'SELECT FROM ward.t WHERE b = 3',
      'RESET enable_seqscan',
      flush,
    ],
    limits: { unusedIndexBytes: 0, statisticsDays: 0 },
    object: /^ward\.t_b_idx$/,
    severity: 'warning',
  }),
  sqlCase('X2-duplicate-index', {
    sick: [table, 'CREATE INDEX t_a_idx ON ward.t (b)', 'CREATE INDEX t_b_idx ON ward.t (b)'],
    well: [
      table,
      'CREATE INDEX t_a_idx ON ward.t (b)',
      'CREATE INDEX t_b_idx ON ward.t (b DESC)',
      'CREATE INDEX t_c_idx ON ward.t (b) WHERE a > 0',
      'CREATE INDEX t_d_idx ON ward.t USING hash (b)',
    ],
    object: /^ward\.t_b_idx$/,
    severity: 'warning',
  }),
  sqlCase('X2-covered-index', {
    sick: [table, 'CREATE INDEX t_b_idx ON ward.t (b)', 'CREATE INDEX t_b_a_idx ON ward.t (b, a)'],
    well: [
      table,
      'CREATE INDEX t_b_idx ON ward.t (b)',
      'CREATE INDEX t_a_b_idx ON ward.t (a, b)',
      'CREATE UNIQUE INDEX t_b_key ON ward.t (a)',
    ],
    object: /^ward\.t_b_idx$/,
    severity: 'notice',
  }),
  sqlCase('X5-bloated-index', {
    sick: [table, rows(20_000), 'DELETE FROM ward.t WHERE a % 50 <> 0', 'VACUUM ANALYZE ward.t'],
    well: [table, rows(20_000), 'VACUUM ANALYZE ward.t'],
    limits: { bloatBytes: 100_000 },
    object: /^ward\.t_pk$/,
    severity: 'warning',
  }),
  sqlCase('X5-dead-rows', {
    sick: [table, quiet, rows(1_000), 'DELETE FROM ward.t WHERE b < 5', flush],
    well: [table, quiet, rows(1_000), 'DELETE FROM ward.t WHERE b < 1', flush],
    limits: { deadRows: 100 },
    object: /^ward\.t$/,
    severity: 'warning',
  }),
  sqlCase('X5-no-statistics', {
    sick: [table, quiet, rows(1_000), flush],
    well: [table, quiet, rows(1_000), 'ANALYZE ward.t', flush],
    limits: { largeTableRows: 100 },
    object: /^ward\.t$/,
    severity: 'warning',
  }),
  sqlCase('X5-never-vacuumed', {
    sick: [table, quiet, rows(1_000), flush],
    well: [table, quiet, rows(1_000), 'VACUUM ward.t', flush],
    limits: { largeTableRows: 100 },
    object: /^ward\.t$/,
    severity: 'warning',
  }),
  sqlCase('X5-autovacuum-off', {
    sick: [table, quiet],
    well: [table, 'ALTER TABLE ward.t SET (autovacuum_enabled = on)'],
    object: /^ward\.t$/,
    severity: 'warning',
    evidence: /autovacuum_enabled=off/,
  }),
  sqlCase('X3-sequential-reads', {
    sick: [table, rows(1_000), ...Array<string>(5).fill('SELECT count(b) FROM ward.t'), flush],
    well: [table, rows(1_000), 'SELECT count(b) FROM ward.t', 'SELECT b FROM ward.t WHERE a = 1', flush],
    limits: { largeTableRows: 100, sequentialReads: 5 },
    object: /^ward\.t$/,
    severity: 'warning',
  }),
  sqlCase('X5-wraparound', {
    sick: [table, rows(10), ...Array<string>(3).fill('SELECT pg_current_xact_id()')],
    well: [table, rows(10)],
    sickLimits: { wraparoundWarning: 3 },
    object: /^ward\.t$/,
    severity: 'warning',
  }),
  sqlCase('D4-sequence-near-end', {
    sick: ['CREATE TABLE ward.t (a serial PRIMARY KEY)', `SELECT setval('ward.t_a_seq', 2100000000)`],
    well: ['CREATE TABLE ward.t (a bigserial PRIMARY KEY)', `SELECT setval('ward.t_a_seq', 2100000000)`],
    object: /^ward\.t_a_seq$/,
    severity: 'error',
  }),
  sqlCase('D4-key-near-end', {
    sick: [table, 'INSERT INTO ward.t VALUES (1700000000)'],
    well: ['CREATE TABLE ward.t (a bigint PRIMARY KEY)', 'INSERT INTO ward.t VALUES (1700000000)'],
    object: /^ward\.t\.a$/,
    severity: 'warning',
  }),
  column('D4-json-column', 'json', 'jsonb', 'warning'),
  column('D4-timestamp-without-zone', 'timestamp[]', 'timestamptz(3)', 'warning'),
  column('D4-money-column', 'money', 'numeric', 'warning'),
  column('D4-varchar-length', 'varchar(20)', 'varchar', 'notice'),
  column('D4-padded-text', 'char(3)', 'text', 'notice'),
  column('D4-time-with-zone', 'timetz', 'time', 'notice'),
];
