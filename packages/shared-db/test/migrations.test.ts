import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource, QueryRunner } from 'typeorm';
import { catalogSnapshot } from '../src/catalog/catalog-snapshot';
import { changeSchema } from '../src/migrate/change-schema';
import { createHistory, knownMigrations, migrationStatus } from '../src/migrate/history';
import { migrate, rollbackMigration } from '../src/migrate/migrate';
import { migrations } from '../src/migrations';
import { type EmptyDatabase, openEmptyDatabase } from './empty-database';

let database: EmptyDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await openEmptyDatabase();
  dataSource = await database.open();
  await changeSchema(dataSource, createHistory);
});
afterAll(() => database.close());

async function rollBackAll(): Promise<string[]> {
  const undone: string[] = [];
  for (
    let name = await rollbackMigration(dataSource);
    name !== null;
    name = await rollbackMigration(dataSource)
  )
    undone.push(name);
  return undone;
}

test('[inv 77] every single step goes down to what was there before it, and up again to the same', async () => {
  for (const name of knownMigrations) {
    const before = await catalogSnapshot(dataSource);
    await migrate(dataSource, { upTo: name });
    const after = await catalogSnapshot(dataSource);
    expect(after).not.toBe(before);
    expect(await rollbackMigration(dataSource)).toBe(name);
    expect(await catalogSnapshot(dataSource)).toBe(before);
    await migrate(dataSource, { upTo: name });
    expect(await catalogSnapshot(dataSource)).toBe(after);
  }
});

test('[inv 77] all the way down and up again leaves an identical schema', async () => {
  await migrate(dataSource);
  const full = await catalogSnapshot(dataSource);
  expect(await rollBackAll()).toEqual([...knownMigrations].reverse());
  expect(await catalogSnapshot(dataSource)).not.toContain('tintype.users');
  expect(await migrate(dataSource)).toEqual(knownMigrations);
  expect(await catalogSnapshot(dataSource)).toBe(full);
});

test('an up-to-date database runs nothing again', async () => {
  await migrate(dataSource);
  expect(await migrate(dataSource)).toEqual([]);
  expect(await migrationStatus(dataSource)).toEqual({ applied: knownMigrations, pending: [], unknown: [] });
});

test('a migration that fails leaves nothing of itself behind', async () => {
  const before = await catalogSnapshot(dataSource);
  const failing = changeSchema(dataSource, async (runner) => {
    await runner.query(`CREATE TABLE tintype.half_made (id uuid)`);
    await runner.query(`SELECT * FROM tintype.nowhere`);
  });
  await expect(failing).rejects.toThrow(/nowhere/);
  expect(await catalogSnapshot(dataSource)).toBe(before);
});

test('every migration is listed, in the order of its time, under its own name', () => {
  const files = readdirSync(join(__dirname, '../src/migrations')).filter((file) =>
    /^\d{13}-[a-z-]+\.ts$/.test(file),
  );
  const times = files.map((file) => file.slice(0, 13)).sort();
  expect(knownMigrations.map((name) => name.slice(-13))).toEqual(times);
});

test('schema.txt is the schema of the migrations: pnpm db migrate, then pnpm db snapshot --write', async () => {
  const picture = readFileSync(join(__dirname, '../schema.txt'), 'utf8');
  expect(await catalogSnapshot(dataSource)).toBe(picture);
});

class MakeProbe1990000000001 {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE TABLE tintype.probes (id int CONSTRAINT probes_pk PRIMARY KEY, note text)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE tintype.probes');
  }
}

class IndexProbe1990000000002 {
  readonly transaction: boolean = false;
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('CREATE INDEX CONCURRENTLY probes_note_idx ON tintype.probes (note)');
  }
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX CONCURRENTLY tintype.probes_note_idx');
  }
}

test('a migration that says so runs outside of a transaction, as a concurrent index must; its SQL can be seen', async () => {
  await migrate(dataSource);
  const before = await catalogSnapshot(dataSource);
  const known = [...migrations, MakeProbe1990000000001, IndexProbe1990000000002];
  const sql: string[] = [];
  const onSql = (text: string) => sql.push(text);
  expect(await migrate(dataSource, { migrations: known, onSql })).toEqual([
    'MakeProbe1990000000001',
    'IndexProbe1990000000002',
  ]);
  expect(sql).toContain('CREATE INDEX CONCURRENTLY probes_note_idx ON tintype.probes (note)');
  expect(await catalogSnapshot(dataSource)).toContain('probes_note_idx');
  expect(await migrate(dataSource, { migrations: known })).toEqual([]);
  expect(await rollbackMigration(dataSource, { migrations: known, onSql })).toBe('IndexProbe1990000000002');
  expect(await rollbackMigration(dataSource, { migrations: known })).toBe('MakeProbe1990000000001');
  expect(sql.at(-2)).toMatch(/^DELETE FROM tintype.migrations/);
  expect(await catalogSnapshot(dataSource)).toBe(before);
});

test('a concurrent index in a transaction is refused by the server, and leaves nothing behind', async () => {
  class IndexInside1990000000003 extends IndexProbe1990000000002 {
    override readonly transaction = true;
  }
  const before = await catalogSnapshot(dataSource);
  const known = [...migrations, MakeProbe1990000000001, IndexInside1990000000003];
  await expect(migrate(dataSource, { migrations: known })).rejects.toMatchObject({
    driverError: { code: '25001' },
  });
  expect(await rollbackMigration(dataSource, { migrations: known })).toBe('MakeProbe1990000000001');
  expect(await catalogSnapshot(dataSource)).toBe(before);
});
