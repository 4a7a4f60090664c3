import { knownMigrations, openClient } from '@tintype/shared-db';
import { catalogSnapshot, testSize, writeRole } from '@tintype/shared-db/testing';
import { checks } from '../src/checks/all-checks';
import type { Patient } from '../src/examination/check';
import { defaultLimits } from '../src/examination/limits';
import { openRehearsal } from '../src/examination/open-rehearsal';
import { readColumnChecks } from '../src/forms/column-checks';
import { formColumns } from '../src/forms/form-columns';
import { fieldsOf } from '../src/forms/form-fields';
import { stepsOf } from '../src/migrations/steps';
import { scriptsOfTintype } from '../src/migrations/tintype-scripts';
import { copySchema } from '../src/rehearsal/copy-schema';
import { refusedStatements } from '../src/rehearsal/prepare-statements';
import { rehearse } from '../src/rehearsal/rehearse';
import { createScratchDatabase } from '../src/rehearsal/scratch-database';
import { readReleasedStatements, releasedFile } from '../src/statements/released-statements';
import type { Case } from './cases/case';
import { catalogCases } from './cases/catalog-cases';
import { comparisonCases } from './cases/comparison-cases';
import { migrationCases } from './cases/migration-cases';
import { rehearsalCases, wardTables } from './cases/rehearsal-cases';
import { sessionCases } from './cases/session-cases';
import { tintypeCases } from './cases/tintype-cases';
import { judge, scriptOf, Trial } from './trial';
import { checkOf, Ward } from './ward';

const rehearsalChecks = checks.filter(({ id }) => rehearsalCases.some((given) => given.id === id));

let ward: Ward;
let trial: Trial;
beforeAll(async () => {
  ward = await Ward.open();
  trial = await Trial.open(ward.url);
});
afterAll(async () => {
  await trial?.close();
  await ward?.close();
});

async function expectFound(given: Case): Promise<void> {
  const { sick, well } = await ward.tryCase(given);
  const { object, severity, evidence = /./ } = given;
  expect(sick).toContainEqual({
    severity,
    object: expect.stringMatching(object),
    evidence: expect.stringMatching(evidence),
    advice: expect.stringMatching(/\w{4}/),
  });
  expect(well.filter((finding) => object.test(finding.object))).toEqual([]);
}

test.each(catalogCases.map((given) => [given.id, given] as const))(
  '%s finds what is planted, and nothing in the healthy form',
  (_id, given) => expectFound(given),
);

test.each(sessionCases.map((given) => [given.id, given] as const))(
  '%s of a server finds what is planted, and nothing in the healthy form',
  (_id, given) => expectFound(given),
);

test.each(comparisonCases.map((given) => [given.id, given] as const))(
  '%s finds what has changed since a snapshot, and nothing where little has',
  (_id, given) => expectFound(given),
);

test('a snapshot has the statements that read or write rows, and no value of a command', async () => {
  const { client } = ward;
  await client.query('CREATE SCHEMA ward; CREATE EXTENSION pg_stat_statements SCHEMA ward');
  try {
    await client.query(`CREATE PROCEDURE ward.greet(name text) LANGUAGE sql AS 'SELECT'`);
    await client.query('SELECT ward.pg_stat_statements_reset()');
    for (const statement of [
      `/* of two words */ ALTER DATABASE ${client.database} SET application_name = 'secret'`,
      `ALTER DATABASE ${client.database} RESET application_name`,
      `CALL ward.greet('secret')`,
      `-- a line\n(SELECT 'secret') UNION SELECT 'known'`,
    ])
      await client.query(statement);
    const snapshot = await ward.snapshot('ward');
    expect(JSON.stringify(snapshot)).not.toMatch(/secret|known|ALTER/);
    const labels = snapshot.statements.map(({ label }) => label);
    expect(labels).toEqual(
      expect.arrayContaining([
        'CALL ward.greet(…)',
        expect.stringMatching(/\(SELECT \$1\) UNION SELECT \$2$/),
      ]),
    );
  } finally {
    await client.query('DROP SCHEMA ward CASCADE');
  }
});

test.each(tintypeCases('').map(({ id }, at) => [id, at] as const))(
  '%s of Tintype finds what is planted, and nothing in the healthy form',
  async (_id, at) => {
    const given = tintypeCases(ward.url)[at];
    if (given === undefined) throw new Error('no case');
    await expectFound(given);
  },
);

test('a database that lacks a migration is told so once, and not of each statement that it refuses', async () => {
  const pending = tintypeCases(ward.url).find(({ id }) => id === 'M9-pending-migration');
  if (pending === undefined) throw new Error('no case');
  const { sick } = await ward.tryCase({ ...pending, id: 'Q2-statement-plan' });
  expect(sick).toEqual([]);
});

test.each(rehearsalCases.map((given) => [given.id, given.sick.up, given] as const))(
  '%s finds %s on a scratch database, and nothing in the safe form',
  async (id, _up, { sick, well, severity, object, evidence = /./, released = [], upcoming = [] }) => {
    const options = { released, upcoming };
    expect(await judge(checkOf(id), await trial.tryOut(sick, options))).toContainEqual({
      severity,
      object,
      evidence: expect.stringMatching(evidence),
      advice: expect.stringMatching(/\w{4}/),
    });
    const healthy = await trial.tryOut(well, options);
    const found = await judge(checkOf(id), healthy);
    expect(found.filter((finding) => finding.object === object)).toEqual([]);
    expect(healthy).toMatchObject({ ran: 1, filled: healthy.tables });
  },
);

test('what is long on a large table is a notice where the table is small, or not in the examined database', async () => {
  const rehearsal = await trial.tryOut({ up: 'ALTER TABLE ward.t ALTER a TYPE bigint' });
  const check = checkOf('M3-rewrite');
  expect(await judge(check, rehearsal, { 'ward.t': 12 })).toMatchObject([
    { severity: 'notice', evidence: expect.stringContaining('(12 rows)') },
  ]);
  expect(await judge(check, rehearsal, { 'ward.t': 20_000 })).toMatchObject([{ severity: 'error' }]);
  expect(await judge(check, rehearsal, {}, new Set())).toMatchObject([{ severity: 'notice' }]);
});

test('a copy of a schema is the same, but for the parentheses that the server leaves out when it reads its own text', async () => {
  const { observing, dataSource } = trial.stage;
  expect(await copySchema(ward.client, observing, ['tintype'])).toEqual([]);
  try {
    const [copied, original] = [await catalogSnapshot(dataSource), await catalogSnapshot(ward.dataSource)];
    expect(copied.replace(/[()]/g, '')).toBe(original.replace(/[()]/g, ''));
  } finally {
    await observing.query('DROP SCHEMA tintype CASCADE');
  }
});

/** The scratch databases of a process that are on the server. */
async function scratchDatabases(pid: number): Promise<readonly string[]> {
  const { rows } = await ward.client.query<{ name: string }>(
    `SELECT datname AS name FROM pg_database WHERE datname LIKE 'tintype\\_clinic\\_%\\_' || $1 || '\\_%' ORDER BY 1`,
    [pid],
  );
  return rows.map(({ name }) => name);
}

test('what a killed run has left is dropped by a later one, and what is young stays', async () => {
  // No process has such a number.
  const pid = 2 ** 31;
  const [old, young] = [
    `tintype_clinic_1700000000000_${pid}_0badcafe`,
    `tintype_clinic_${Date.now()}_${pid}_0badcafe`,
  ];
  for (const name of [old, young]) await ward.client.query(`CREATE DATABASE ${name} TEMPLATE template0`);
  const scratch = await createScratchDatabase(ward.url);
  if ('refused' in scratch) throw new Error(scratch.refused);
  await scratch.close();
  expect(await scratchDatabases(pid)).toEqual([young]);
  await ward.client.query(`DROP DATABASE ${young}`);
});

test('files are tried on a copy of the examined schema, the whole history on an empty database, and nothing stays', async () => {
  const { url, client, dataSource } = ward;
  const before = await scratchDatabases(process.pid);
  const plan = { url, client, dataSource, schemas: ['ward'], ofTintype: false };
  await client.query(`CREATE SCHEMA ward; ${wardTables}`);
  try {
    const next = scriptOf({ up: 'ALTER TABLE ward.t ADD c int', down: 'ALTER TABLE ward.t DROP c' });
    expect(await openRehearsal({ ...plan, scripts: [next] })).toMatchObject({ ran: 1, observations: [] });
    await client.query('CREATE TYPE ward.pair AS (a int, b int); CREATE TABLE ward.pairs (pair ward.pair)');
    const partly = await openRehearsal({ ...plan, scripts: [next] });
    expect(await judge(checkOf('M3-not-rehearsed'), partly)).toMatchObject([
      {
        severity: 'notice',
        evidence: expect.stringMatching(/: CREATE TABLE ward\.pairs \(pair ward\.pair\)$/),
      },
    ]);
    const first = scriptOf({ up: `CREATE SCHEMA ward; ${wardTables}`, down: 'DROP SCHEMA ward CASCADE' });
    expect(await openRehearsal({ ...plan, scripts: [first, next] })).toMatchObject({
      ran: 2,
      observations: [],
    });
  } finally {
    await client.query('DROP SCHEMA ward CASCADE');
  }
  expect(await scratchDatabases(process.pid)).toEqual(before);
});

test('a role that may make no database is told so by a notice', async () => {
  const { client, dataSource } = ward;
  const restricted = new URL(ward.url);
  restricted.search = `?options=-c%20role%3D${writeRole('content')}`;
  const rehearsal = await openRehearsal({
    ...{ url: restricted.href, client, dataSource, schemas: [], ofTintype: false },
    scripts: [scriptOf({ up: 'SELECT 1' })],
  });
  expect(await judge(checkOf('M3-not-rehearsed'), rehearsal)).toMatchObject([
    { severity: 'notice', evidence: 'was not made: permission denied to create database' },
  ]);
});

test('older migrations that do not run on an empty database are a warning, and so is what comes after one that fails', async () => {
  const { url, dataSource } = ward;
  const scripts = [scriptOf({ up: 'SELECT nothing', name: '1' }), scriptOf({ up: 'SELECT 1', name: '2' })];
  const check = checkOf('M3-not-rehearsed');
  const failing = await rehearse(trial.stage, scripts);
  expect(await judge(check, failing)).toMatchObject([
    { severity: 'warning', object: '1', evidence: expect.stringContaining('"nothing" does not exist') },
    { severity: 'warning', object: '2', evidence: expect.stringMatching(/comes after 1$/) },
  ]);
  // The schema cannot be read by a session that has ended.
  const ended = await openClient(url);
  await ended.end();
  const plan = { url, client: ended, dataSource, schemas: ['ward'], ofTintype: false, scripts };
  expect(await judge(check, await openRehearsal(plan))).toMatchObject([
    { severity: 'warning', object: 'scratch database', evidence: expect.stringMatching(/^does not come to/) },
  ]);
});

test('[inv 77] the migrations of the project pass all checks of a rehearsal', async () => {
  const { url, client, dataSource } = ward;
  const scripts = (await scriptsOfTintype(dataSource, { applied: true })).slice(
    -testSize({ small: 3, deep: 1_000 }),
  );
  const rehearsal = await openRehearsal({
    ...{ url, client, dataSource, schemas: ['tintype'], ofTintype: true, scripts },
  });
  expect(rehearsal.ran).toBe(scripts.length);
  // What is empty has nothing that a rollback could lose.
  expect(rehearsal.filled / rehearsal.tables).toBeGreaterThan(0.9);
  const tables = new Set(rehearsal.statements.flatMap(({ locked }) => locked.map(({ table }) => table)));
  const found: string[] = [];
  for (const check of rehearsalChecks)
    for (const { severity, object, evidence } of await judge(check, rehearsal, {}, tables))
      if (severity !== 'notice') found.push(`${check.id} ${object} ${/^\w+/.exec(evidence)?.[0]}`);
  expect([...new Set(found)]).toEqual([]);
});

test('[inv 77] all migrations of the project pass the rules that read their statements', async () => {
  const scripts = await scriptsOfTintype(ward.dataSource, { applied: true });
  expect(scripts.length).toBe(knownMigrations.length);
  const patient = { steps: await stepsOf(scripts), tableRows: new Map(), limits: defaultLimits };
  const found: string[] = [];
  for (const check of checks.filter(({ id }) => migrationCases.some((given) => given.id === id)))
    for (const { severity, object, evidence } of await check.examine(patient as Patient & typeof patient))
      if (severity !== 'notice') found.push(`${check.id} ${object} ${evidence}`);
  expect(found).toEqual([]);
});

test('[inv 77] the statements of the last release work on the schema of today', async () => {
  const { migration, statements } = readReleasedStatements(releasedFile);
  expect(knownMigrations).toContain(migration);
  expect(statements.length).toBeGreaterThan(500);
  expect(await refusedStatements(ward.client, statements)).toEqual(new Map());
});

test('every form that is listed has fields that are columns of its table, and rules whose limits are tried', async () => {
  const columns = await readColumnChecks(ward.client);
  const fields = formColumns.map((listed) =>
    fieldsOf(listed).filter(({ table, column }) => columns.has(`${table}.${column}`)),
  );
  expect(formColumns.filter((_listed, at) => fields[at]?.length === 0)).toEqual([]);
  expect(fields.flat().filter(({ accepted }) => accepted.length > 0).length).toBeGreaterThan(40);
});

test('every check has a fault that it must find', () => {
  const tried = [
    ...catalogCases,
    ...sessionCases,
    ...comparisonCases,
    ...tintypeCases(''),
    ...migrationCases,
    ...rehearsalCases,
  ].map(({ id }) => id);
  expect(tried.length).toBeGreaterThanOrEqual(60);
  expect(checks.map(({ id }) => id).filter((id) => !tried.includes(id))).toEqual([]);
});

test('ids are unique, and begin with a group and a number', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
  expect(checks.map(({ id }) => id).filter((id) => !/^[MDQXR]\d+-[a-z-]+$/.test(id))).toEqual([]);
});
