import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { DataSource } from 'typeorm';
import { catalogSnapshot } from '../src/catalog/catalog-snapshot';
import { changeSchema } from '../src/migrate/change-schema';
import { knownMigrations, migrate, migrationStatus, migratorOf } from '../src/migrate/migrate';
import { type EmptyDatabase, openEmptyDatabase } from './empty-database';

let database: EmptyDatabase;
let dataSource: DataSource;

beforeAll(async () => {
  database = await openEmptyDatabase();
  dataSource = await database.open();
  // With its history and nothing else.
  await migrate(dataSource, { upTo: knownMigrations[0] ?? '' });
  await migratorOf(dataSource).rollback();
});
afterAll(() => database.close());

test('[inv 77] every single step goes down to what was there before it, and up again to the same', async () => {
  for (const name of knownMigrations) {
    const before = await catalogSnapshot(dataSource);
    await migrate(dataSource, { upTo: name });
    const after = await catalogSnapshot(dataSource);
    expect(after).not.toBe(before);
    expect(await migratorOf(dataSource).rollback()).toEqual([name]);
    expect(await catalogSnapshot(dataSource)).toBe(before);
    await migrate(dataSource, { upTo: name });
    expect(await catalogSnapshot(dataSource)).toBe(after);
  }
});

test('[inv 77] all the way down and up again leaves an identical schema', async () => {
  await migrate(dataSource);
  const full = await catalogSnapshot(dataSource);
  expect(await migratorOf(dataSource).rollback({ steps: knownMigrations.length })).toEqual(
    [...knownMigrations].reverse(),
  );
  expect(await catalogSnapshot(dataSource)).not.toContain('tintype.users');
  expect(await migrate(dataSource)).toEqual(knownMigrations);
  expect(await catalogSnapshot(dataSource)).toBe(full);
});

test('an up-to-date database runs nothing again', async () => {
  await migrate(dataSource);
  expect(await migrate(dataSource)).toEqual([]);
  expect(await migrationStatus(dataSource)).toEqual({
    applied: knownMigrations,
    pending: [],
    unknown: [],
    stepsBack: 0,
  });
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
