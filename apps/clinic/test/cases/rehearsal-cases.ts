import type { StatementText } from '../../src/rehearsal/prepare-statements';

/** A migration in the schema `ward`, with what undoes it. */
export interface TriedMigration {
  readonly up: string;
  readonly down?: string;
  readonly name?: string;
  readonly lockTimeout?: boolean;
  readonly rollbackLoses?: string;
}

/** A migration that a check must find on a scratch database, and its safe form, in which it must find nothing. */
export interface RehearsalCase {
  readonly id: string;
  readonly sick: TriedMigration;
  readonly well: TriedMigration;
  readonly object: string;
  readonly severity: 'error' | 'warning' | 'notice';
  readonly evidence?: RegExp;
  /** Statements of the release that runs meanwhile, and of the code of the migration. */
  readonly released?: readonly StatementText[];
  readonly upcoming?: readonly StatementText[];
}

/** What is there before each case. */
export const wardTables = `
  CREATE TABLE ward.t (id int CONSTRAINT t_pk PRIMARY KEY, a int, b varchar(20), kind text NOT NULL
    CONSTRAINT t_kind_check CHECK (kind IN ('old', 'new')));
  CREATE TABLE ward.u (id int CONSTRAINT u_pk PRIMARY KEY, t_id int)`;

const timeout = { lockTimeout: true } as const;

/** The parts of a case in the order in which it is told. */
function tried(
  id: string,
  severity: RehearsalCase['severity'],
  object: string,
  sick: string | TriedMigration,
  well: string | TriedMigration,
  more: Partial<RehearsalCase> = {},
): RehearsalCase {
  const whole = (given: string | TriedMigration): TriedMigration =>
    typeof given === 'string' ? { up: given } : given;
  return { id, severity, object, sick: whole(sick), well: whole(well), ...more };
}

const readsA = [{ name: 'ward.read_a', text: 'SELECT a FROM ward.t WHERE id = $1' }];

export const rehearsalCases: readonly RehearsalCase[] = [
  tried(
    'M3-rewrite',
    'error',
    'ward.t',
    'ALTER TABLE ward.t ALTER a TYPE bigint',
    'ALTER TABLE ward.t ALTER b TYPE text',
  ),
  tried(
    'M3-rewrite',
    'error',
    'ward.t',
    // A grammar alone does not see it.
    `DO $$ BEGIN EXECUTE 'ALTER TABLE ward.t ADD c uuid DEFAULT gen_random_uuid()'; END $$`,
    `DO $$ BEGIN EXECUTE 'ALTER TABLE ward.t ADD c uuid'; END $$`,
  ),
  tried(
    'M3-rewrite',
    'error',
    'ward.t',
    'ALTER TABLE ward.t ADD c bigint GENERATED ALWAYS AS (a * 2) STORED',
    'CREATE TABLE ward.v (a int, c bigint GENERATED ALWAYS AS (a * 2) STORED)',
  ),
  tried(
    'M3-read-under-lock',
    'error',
    'ward.u',
    'ALTER TABLE ward.u ADD CONSTRAINT u_t_id_fkey FOREIGN KEY (t_id) REFERENCES ward.t (id)',
    'ALTER TABLE ward.u ADD CONSTRAINT u_t_id_fkey FOREIGN KEY (t_id) REFERENCES ward.t (id) NOT VALID',
  ),
  tried(
    'M3-read-under-lock',
    'error',
    'ward.t',
    'CREATE INDEX t_a_idx ON ward.t (a)',
    'CREATE INDEX CONCURRENTLY t_a_idx ON ward.t (a)',
  ),
  tried(
    'M3-read-under-lock',
    'error',
    'ward.t',
    'BEGIN; ALTER TABLE ward.t ADD CONSTRAINT t_a_check CHECK (a IS NOT NULL OR id > 0) NOT VALID; ALTER TABLE ward.t VALIDATE CONSTRAINT t_a_check; COMMIT',
    'ALTER TABLE ward.t ADD CONSTRAINT t_a_check CHECK (a IS NOT NULL OR id > 0) NOT VALID; ALTER TABLE ward.t VALIDATE CONSTRAINT t_a_check',
  ),
  tried(
    'M3-work-while-locked',
    'warning',
    'ward.t',
    'BEGIN; ALTER TABLE ward.t ADD c int; UPDATE ward.u SET t_id = NULL WHERE id > 0; COMMIT',
    'ALTER TABLE ward.t ADD c int; UPDATE ward.u SET t_id = NULL WHERE id > 0',
    { evidence: /: works on ward\.u while ward\.t is locked for all$/ },
  ),
  tried(
    'M3-work-while-locked',
    'notice',
    'ward.t',
    'BEGIN; ALTER TABLE ward.t ADD c int; ALTER TABLE ward.u ADD c int; COMMIT',
    'BEGIN; CREATE TABLE ward.v (a int); ALTER TABLE ward.t ADD c int; COMMIT',
    { evidence: /: waits for ward\.u while / },
  ),
  tried(
    'M3-lock-without-timeout',
    'warning',
    'ward.t',
    'ALTER TABLE ward.t ADD c int',
    { up: 'ALTER TABLE ward.t ADD c int', ...timeout },
    { evidence: /AccessExclusiveLock, lock_timeout is 0$/ },
  ),
  tried(
    'M3-lock-without-timeout',
    'warning',
    'ward.t',
    'CREATE TABLE ward.v (t_id int CONSTRAINT v_t_id_fkey REFERENCES ward.t (id))',
    `SET lock_timeout = '1s'; CREATE TABLE ward.v (t_id int CONSTRAINT v_t_id_fkey REFERENCES ward.t (id))`,
    { evidence: /ShareRowExclusiveLock/ },
  ),
  tried(
    'M3-not-rehearsed',
    'warning',
    'tried',
    'ALTER TABLE ward.nowhere ADD c int',
    'ALTER TABLE ward.t ADD c int',
    { evidence: /relation "ward\.nowhere" does not exist$/ },
  ),
  tried(
    'M3-not-rehearsed',
    'warning',
    'tried',
    `ALTER TABLE ward.t ADD CONSTRAINT t_kind_key CHECK (kind = 'nothing'); INSERT INTO ward.t (id, kind) VALUES (1, 'old')`,
    // Rows that are made up are no reason.
    `CREATE UNIQUE INDEX CONCURRENTLY t_kind_key ON ward.t (kind); ALTER TABLE ward.t ADD CONSTRAINT t_a_check CHECK (kind = 'nothing')`,
    { evidence: /violates check constraint "t_kind_key"$/ },
  ),
  tried('M6-no-rollback', 'notice', 'tried', 'ALTER TABLE ward.t ADD c int', {
    up: 'ALTER TABLE ward.t ADD c int',
    down: 'ALTER TABLE ward.t DROP c',
  }),
  tried(
    'M6-rollback-differs',
    'error',
    'tried',
    { up: 'ALTER TABLE ward.t ADD c int, ADD d int', down: 'ALTER TABLE ward.t DROP c' },
    { up: 'ALTER TABLE ward.t ADD c int, ADD d int', down: 'ALTER TABLE ward.t DROP c, DROP d' },
    { evidence: /^added: t: column d integer$/ },
  ),
  tried(
    'M6-rollback-differs',
    'error',
    'tried',
    { up: 'ALTER TABLE ward.t ADD c int', down: 'ALTER TABLE ward.t DROP nothing' },
    { up: 'ALTER TABLE ward.t ADD c int', down: 'ALTER TABLE ward.t DROP c' },
    { evidence: /^down fails: column "nothing" of relation "t" does not exist$/ },
  ),
  tried(
    'M6-rollback-differs',
    'notice',
    'tried',
    { up: 'ALTER TABLE ward.t DROP a', down: 'ALTER TABLE ward.t ADD a int' },
    { up: 'ALTER TABLE ward.u DROP t_id', down: 'ALTER TABLE ward.u ADD t_id int' },
    { evidence: /^columns stand in another order$/ },
  ),
  tried(
    'M6-second-run-differs',
    'error',
    'tried',
    { up: 'CREATE TABLE ward.v (a int)', down: 'SELECT 1' },
    { up: 'CREATE TABLE ward.v (a int)', down: 'DROP TABLE ward.v' },
    { evidence: /^up fails: relation "v" already exists$/ },
  ),
  tried(
    'M6-second-run-differs',
    'error',
    'tried',
    {
      up: 'CREATE TABLE IF NOT EXISTS ward.v (a int, b int)',
      down: 'ALTER TABLE ward.v DROP b',
    },
    { up: 'CREATE TABLE IF NOT EXISTS ward.v (a int, b int)', down: 'DROP TABLE ward.v' },
    { evidence: /^missing: v: column b integer$/ },
  ),
  tried(
    'M7-lost-rows',
    'error',
    'ward.t',
    {
      up: `ALTER TABLE ward.t DROP CONSTRAINT t_kind_check, ADD CONSTRAINT t_kind_check CHECK (kind IN ('old', 'new', 'third'))`,
      down: `DELETE FROM ward.t WHERE kind = 'third'; ALTER TABLE ward.t DROP CONSTRAINT t_kind_check, ADD CONSTRAINT t_kind_check CHECK (kind IN ('old', 'new'))`,
    },
    {
      up: `ALTER TABLE ward.t DROP CONSTRAINT t_kind_check, ADD CONSTRAINT t_kind_check CHECK (kind IN ('old', 'new', 'third'))`,
      down: `UPDATE ward.t SET kind = 'new' WHERE kind = 'third'; ALTER TABLE ward.t DROP CONSTRAINT t_kind_check, ADD CONSTRAINT t_kind_check CHECK (kind IN ('old', 'new'))`,
    },
    { evidence: /: down deletes [1-9]\d* of \d+ rows$/ },
  ),
  tried(
    'M7-lost-rows',
    'error',
    'ward.t',
    { up: 'ALTER TABLE ward.t DROP kind', down: `ALTER TABLE ward.t ADD kind text NOT NULL DEFAULT 'old'` },
    { up: 'ALTER TABLE ward.t ADD c int', down: 'ALTER TABLE ward.t DROP c' },
    { evidence: /: [1-9]\d* rows are not as they were before up and down$/ },
  ),
  tried(
    'M7-lost-rows',
    'notice',
    'ward.u',
    {
      up: 'ALTER TABLE ward.u DROP t_id',
      down: 'ALTER TABLE ward.u ADD t_id int',
      rollbackLoses: 'the references',
    },
    { up: 'ALTER TABLE ward.u ADD c int', down: 'ALTER TABLE ward.u DROP c' },
    { evidence: /; declared: the references$/ },
  ),
  tried(
    'M8-released-statements',
    'error',
    'ward.read_a',
    { up: 'ALTER TABLE ward.t DROP a', name: 'contract-a' },
    { up: 'ALTER TABLE ward.t DROP b', name: 'contract-b' },
    { released: readsA, evidence: /^contract-a: column "a" does not exist$/ },
  ),
  tried(
    'M8-released-statements',
    'error',
    'ward.read_a',
    { up: 'ALTER TABLE ward.t ALTER id TYPE text' },
    { up: 'ALTER TABLE ward.t ALTER id TYPE bigint' },
    {
      released: [{ name: 'ward.read_a', text: 'SELECT a FROM ward.t WHERE id = $1::int' }],
      evidence: /operator does not exist/,
    },
  ),
  tried(
    'M8-upcoming-statements',
    'error',
    'ward.write_d',
    { up: 'ALTER TABLE ward.t RENAME a TO d', name: '007-contract-a' },
    { up: 'ALTER TABLE ward.t ADD d int', name: '007-expand-d' },
    {
      upcoming: [{ name: 'ward.write_d', text: 'UPDATE ward.t SET d = $1' }],
      evidence: /^007-contract-a: column "d" of relation "t" does not exist$/,
    },
  ),
];
