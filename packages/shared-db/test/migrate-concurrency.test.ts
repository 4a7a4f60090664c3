import { fork } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { changeSchema } from '../src/migrate/change-schema';
import { knownMigrations, migrate, migrationStatus } from '../src/migrate/migrate';
import { type EmptyDatabase, openEmptyDatabase } from './empty-database';

let database: EmptyDatabase;
beforeEach(async () => {
  database = await openEmptyDatabase();
});
afterEach(() => database.close());

test('four connections that migrate at once run each migration once', async () => {
  const sources = await Promise.all([1, 2, 3, 4].map(() => database.open(1)));
  const ran = await Promise.all(sources.map((source) => migrate(source)));
  expect(ran.flat().sort()).toEqual([...knownMigrations].sort());
});

test('four processes that connect at once all get a migrated database', async () => {
  const children = [1, 2, 3, 4].map(() => fork(join(__dirname, 'migrating-process.js'), [database.url]));
  const exits = await Promise.all(children.map((child) => once(child, 'exit')));
  expect(exits.map(([code]) => code)).toEqual([0, 0, 0, 0]);
  expect(await migrationStatus(await database.open())).toMatchObject({
    applied: knownMigrations,
    pending: [],
  });
});

/** Whether a change of the schema waits for the table of users. */
async function waitsForTable(source: DataSource): Promise<boolean> {
  const waiting: readonly object[] = await source.query(
    `SELECT FROM pg_locks WHERE relation = 'tintype.users'::regclass AND mode = 'AccessExclusiveLock' AND NOT granted`,
  );
  return waiting.length > 0;
}

test('a change waits out a short lock, and does not stand in the way of readers meanwhile', async () => {
  const source = await database.open(3);
  await migrate(source);
  const holder = source.createQueryRunner();
  await holder.startTransaction();
  await holder.query(`SELECT FROM tintype.users`);
  const changed = changeSchema(source, (runner) =>
    runner.query(`ALTER TABLE tintype.users ADD COLUMN lent text`),
  );
  while (!(await waitsForTable(source))) await pause(5);
  // Behind an ALTER that waits for ever, the reader would wait for the holder as well.
  await source.query(`SELECT FROM tintype.users LIMIT 1`);
  await holder.commitTransaction();
  await holder.release();
  await changed;
  await source.query(`SELECT lent FROM tintype.users`);
});

test('a process that dies in the middle leaves neither a lock nor a half migration', async () => {
  const source = await database.open(2);
  const child = fork(join(__dirname, 'dying-process.js'), [database.url]);
  await once(child, 'message');
  child.kill('SIGKILL');
  await once(child, 'exit');
  expect(await migrate(source)).toEqual(knownMigrations);
});
