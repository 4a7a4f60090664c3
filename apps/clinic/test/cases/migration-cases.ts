/** A statement that a rule must find, and its safe form, in which it must find nothing. */
export interface MigrationCase {
  readonly id: string;
  readonly sick: string;
  readonly well: string;
  readonly object: string;
  readonly severity: 'error' | 'warning' | 'notice';
}

const madeHere = 'CREATE TABLE app.t (a int CONSTRAINT t_pk PRIMARY KEY);';
const timeout = "SET lock_timeout = '2s';";
const other = (
  id: string,
  severity: MigrationCase['severity'],
  object: string,
  sick: string,
  well: string,
): MigrationCase => ({ id, severity, object, sick, well });

export const migrationCases: readonly MigrationCase[] = [
  other(
    'M4-index-not-concurrent',
    'error',
    't_a_idx',
    'CREATE INDEX t_a_idx ON app.t (a)',
    'CREATE INDEX CONCURRENTLY t_a_idx ON app.t (a)',
  ),
  other(
    'M4-index-not-concurrent',
    'error',
    't_a_idx',
    'CREATE INDEX t_a_idx ON app.t (a)',
    `${madeHere} CREATE INDEX t_a_idx ON app.t (a)`,
  ),
  other(
    'M4-drop-index-not-concurrent',
    'warning',
    'app.t_a_idx',
    'DROP INDEX app.t_a_idx',
    'DROP INDEX CONCURRENTLY app.t_a_idx',
  ),
  other(
    'M4-concurrently-in-transaction',
    'error',
    't_a_idx',
    'BEGIN; CREATE INDEX CONCURRENTLY t_a_idx ON app.t (a); COMMIT',
    'CREATE INDEX CONCURRENTLY t_a_idx ON app.t (a)',
  ),
  other(
    'M1-volatile-default',
    'error',
    'app.t.b',
    'ALTER TABLE app.t ADD b uuid DEFAULT gen_random_uuid()',
    'ALTER TABLE app.t ADD b timestamptz DEFAULT now()',
  ),
  other(
    'M1-volatile-default',
    'error',
    'app.t.b',
    'ALTER TABLE app.t ADD b bigint GENERATED ALWAYS AS (a * 2) STORED',
    'ALTER TABLE app.t ADD b int NOT NULL DEFAULT 7',
  ),
  other(
    'M1-volatile-default',
    'error',
    'app.t.b',
    'ALTER TABLE app.t ADD b serial',
    'ALTER TABLE app.t ADD b bigint',
  ),
  other(
    'M8-required-column',
    'error',
    'app.t.b',
    'ALTER TABLE app.t ADD b int NOT NULL',
    'ALTER TABLE app.t ADD b int NOT NULL DEFAULT 0',
  ),
  other(
    'M1-set-not-null',
    'error',
    'app.t.a',
    'ALTER TABLE app.t ALTER a SET NOT NULL',
    'ALTER TABLE app.t ADD CONSTRAINT t_a_check CHECK (a IS NOT NULL) NOT VALID; ALTER TABLE app.t VALIDATE CONSTRAINT t_a_check; ALTER TABLE app.t ALTER a SET NOT NULL',
  ),
  other(
    'M1-set-not-null',
    'error',
    'app.t.a',
    'ALTER TABLE app.t ADD CONSTRAINT t_a_check CHECK (a IS NOT NULL) NOT VALID; ALTER TABLE app.t ALTER a SET NOT NULL',
    `${madeHere} ALTER TABLE app.t ALTER a SET NOT NULL`,
  ),
  other(
    'M1-type-change',
    'error',
    'app.t.a',
    'ALTER TABLE app.t ALTER a TYPE bigint',
    'ALTER TABLE app.t ALTER a SET DEFAULT 1',
  ),
  other(
    'M1-constraint-not-valid',
    'error',
    't_a_check',
    'ALTER TABLE app.t ADD CONSTRAINT t_a_check CHECK (a > 0)',
    'ALTER TABLE app.t ADD CONSTRAINT t_a_check CHECK (a > 0) NOT VALID',
  ),
  other(
    'M1-constraint-not-valid',
    'error',
    't_a_key',
    'ALTER TABLE app.t ADD CONSTRAINT t_a_key UNIQUE (a)',
    'ALTER TABLE app.t ADD CONSTRAINT t_a_key UNIQUE USING INDEX t_a_idx',
  ),
  other(
    'M1-validated-at-once',
    'warning',
    't_a_check',
    'BEGIN; ALTER TABLE app.t ADD CONSTRAINT t_a_check CHECK (a > 0) NOT VALID; ALTER TABLE app.t VALIDATE CONSTRAINT t_a_check; COMMIT',
    'ALTER TABLE app.t VALIDATE CONSTRAINT t_a_check',
  ),
  other(
    'M8-rename',
    'error',
    'app.t.a to b',
    'ALTER TABLE app.t RENAME a TO b',
    `${madeHere} ALTER TABLE app.t RENAME a TO b`,
  ),
  other(
    'M8-rename',
    'error',
    'app.t to u',
    'ALTER TABLE app.t RENAME TO u',
    'ALTER INDEX app.t_a_idx RENAME TO t_idx',
  ),
  other(
    'M8-drop-column',
    'warning',
    'app.t.a',
    'ALTER TABLE app.t DROP a',
    'ALTER TABLE app.t ALTER a DROP NOT NULL',
  ),
  other('M8-drop-table', 'warning', 'app.t', 'DROP TABLE app.t', 'DROP VIEW app.t'),
  other(
    'M10-lock-timeout',
    'warning',
    'app.t',
    'ALTER TABLE app.t ADD b int',
    `${timeout} ALTER TABLE app.t ADD b int`,
  ),
  other(
    'M2-unnamed-constraint',
    'notice',
    'app.t.a',
    'CREATE TABLE app.t (a int PRIMARY KEY)',
    'CREATE TABLE app.t (a int CONSTRAINT t_pk PRIMARY KEY NOT NULL)',
  ),
  other(
    'M2-unnamed-constraint',
    'notice',
    'app.t',
    'ALTER TABLE app.t ADD CHECK (a > 0) NOT VALID',
    'ALTER TABLE app.t ADD CONSTRAINT t_a_check CHECK (a > 0) NOT VALID',
  ),
  other(
    'M2-json-column',
    'warning',
    'app.t.b',
    'ALTER TABLE app.t ADD b json',
    'ALTER TABLE app.t ADD b jsonb',
  ),
  other(
    'M5-whole-table-write',
    'error',
    'app.t',
    'UPDATE app.t SET a = 1',
    'UPDATE app.t SET a = 1 WHERE a = 2',
  ),
  other('M5-whole-table-write', 'error', 'app.t', 'DELETE FROM app.t', `${madeHere} DELETE FROM app.t`),
  other(
    'M5-rows-with-schema',
    'warning',
    'app.t',
    'BEGIN; ALTER TABLE app.t ADD b int; UPDATE app.t SET b = 1 WHERE a = 1; COMMIT',
    'BEGIN; UPDATE app.t SET b = 1 WHERE a = 1; COMMIT',
  ),
  other('M2-truncate', 'error', 'app.t', 'TRUNCATE app.t', `${madeHere} TRUNCATE app.t`),
  other(
    'M2-table-lock',
    'warning',
    'app.t',
    'LOCK TABLE app.t IN SHARE MODE',
    `${madeHere} LOCK TABLE app.t`,
  ),
  other(
    'M2-many-columns-index',
    'notice',
    't_idx',
    'CREATE INDEX t_idx ON app.t (a, b, c, d, e)',
    'CREATE UNIQUE INDEX t_idx ON app.t (a, b, c, d, e)',
  ),
  other(
    'M2-long-name',
    'error',
    `t_${'a'.repeat(61)}…`,
    `CREATE INDEX CONCURRENTLY t_${'a'.repeat(70)} ON app.t (a)`,
    `CREATE INDEX CONCURRENTLY t_${'a'.repeat(61)} ON app.t (a)`,
  ),
  other(
    'M1-squawk',
    'warning',
    'require-concurrent-reindex',
    'ALTER TABLE app.t ADD b int; -- a comment\n\nREINDEX INDEX app.t_idx',
    'ALTER TABLE app.t ADD b int; REINDEX INDEX CONCURRENTLY app.t_idx',
  ),
  other(
    'M1-squawk',
    'warning',
    'ban-uncommitted-transaction',
    'BEGIN; ALTER TABLE app.t ADD b int',
    'BEGIN; ALTER TABLE app.t ADD b int; COMMIT',
  ),
];
