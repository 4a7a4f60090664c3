import type { Patient } from '../src/examination/check';
import { defaultLimits } from '../src/examination/limits';
import { stepsOf, UnreadableMigration } from '../src/migrations/steps';
import { migrationCases } from './cases/migration-cases';
import { checkOf } from './ward';

/** What a rule needs of a patient: no database. */
async function judge(id: string, text: string, rows: Readonly<Record<string, number>> = {}) {
  const script = {
    name: '001.sql',
    file: 'db/001.sql',
    transaction: text.startsWith('BEGIN'),
    lockTimeout: false,
    statements: [text],
  };
  const patient = {
    steps: await stepsOf([script]),
    tableRows: new Map(Object.entries(rows)),
    limits: defaultLimits,
  };
  return checkOf(id).examine(patient as Patient & typeof patient);
}

test.each(migrationCases.map((given) => [given.id, given.sick, given] as const))(
  '%s finds %s, and nothing in the safe form',
  async (id, sick, { well, object, severity }) => {
    expect(await judge(id, sick)).toContainEqual({
      severity,
      object,
      evidence: expect.stringMatching(/^001\.sql: /),
      advice: expect.stringMatching(/\w{4}/),
      file: 'db/001.sql',
    });
    expect(await judge(id, well)).toEqual([]);
  },
);

test('what reads a table is a notice where the table is known to be small', async () => {
  const sql = 'CREATE INDEX t_a_idx ON app.t (a)';
  expect(await judge('M4-index-not-concurrent', sql, { 'app.t': 12 })).toMatchObject([
    { severity: 'notice', evidence: expect.stringContaining('(12 rows)') },
  ]);
  expect(await judge('M4-index-not-concurrent', sql, { 'app.t': 20_000 })).toMatchObject([
    { severity: 'error' },
  ]);
  expect(await judge('M8-rename', 'ALTER TABLE app.t RENAME a TO b', { 'app.t': 12 })).toMatchObject([
    { severity: 'error' },
  ]);
});

test('a check that an earlier migration has validated lets a later one set NOT NULL', async () => {
  const script = (name: string, statement: string) => ({
    name,
    transaction: true,
    lockTimeout: true,
    statements: [statement],
  });
  const steps = await stepsOf([
    script('1', 'ALTER TABLE app.t ADD CONSTRAINT t_a_check CHECK (a IS NOT NULL) NOT VALID'),
    script('2', 'ALTER TABLE app.t VALIDATE CONSTRAINT t_a_check'),
    script('3', 'ALTER TABLE app.t ALTER a SET NOT NULL, ALTER b SET NOT NULL'),
  ]);
  const patient = { steps, tableRows: new Map(), limits: defaultLimits };
  expect(await checkOf('M1-set-not-null').examine(patient as unknown as Patient)).toMatchObject([
    { object: 'app.t.b' },
  ]);
});

test('a migration that is no SQL is named', async () => {
  const script = { name: '9.sql', transaction: false, lockTimeout: false, statements: ['ALTER TABL app.t'] };
  await expect(stepsOf([script])).rejects.toThrow(
    new UnreadableMigration('The migration 9.sql cannot be parsed: syntax error at or near "TABL".'),
  );
});
