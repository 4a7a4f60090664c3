import { ProgrammerError } from '@tintype/database';
import type { DataSource, QueryRunner } from 'typeorm';
import { createMigrator, type MigrationClass, MigrationError, type Migrator } from '../src';
import { type EmptyDatabase, openEmptyDatabase } from './empty-database';
import {
  CreateBooks1795000000001,
  ExpandBooksByTitle1795000000002,
  shelfMigrations,
  shelfNames,
} from './shelf-migrations';

let database: EmptyDatabase;
let dataSource: DataSource;
let migrator: Migrator;
beforeAll(async () => {
  database = await openEmptyDatabase();
  dataSource = await database.open();
  migrator = migratorWith(shelfMigrations);
});
afterEach(() => migrator.drop());
afterAll(() => database.close());

const migratorWith = (migrations: readonly MigrationClass[]): Migrator =>
  createMigrator(dataSource, { schema: 'shelf', migrations });

const relations = async (): Promise<readonly string[]> => {
  const rows: { name: string }[] = await dataSource.query(
    `SELECT relname AS name FROM pg_class WHERE relnamespace = 'shelf'::regnamespace AND relname !~ '^migrations' ORDER BY 1`,
  );
  return rows.map(({ name }) => name);
};

test('runs what is pending, once, and undoes it, the newest first', async () => {
  expect(await migrator.status()).toEqual({ applied: [], pending: shelfNames, unknown: [], stepsBack: 0 });
  expect(await migrator.migrate({ upTo: 'CreateBooks1795000000001' })).toEqual(shelfNames.slice(0, 1));
  expect(await migrator.migrate()).toEqual(shelfNames.slice(1));
  expect(await migrator.migrate()).toEqual([]);
  expect(await relations()).toEqual(['books', 'books_pk', 'books_title_idx', 'loans', 'loans_pk']);
  expect(await migrator.rollback()).toEqual(['CreateLoans1795000000003']);
  expect(await migrator.rollback({ steps: 7 })).toEqual(shelfNames.slice(0, 2).reverse());
  expect(await relations()).toEqual([]);
  expect(await migrator.rollback()).toEqual([]);
});

test('goes back to the migration that is named', async () => {
  await migrator.migrate();
  expect(await migrator.rollback({ downTo: 'CreateBooks1795000000001' })).toEqual(
    shelfNames.slice(1).reverse(),
  );
  expect((await migrator.status()).applied).toEqual(['CreateBooks1795000000001']);
});

test('older code undoes a migration that it does not know, by what was recorded when it ran', async () => {
  await migrator.migrate();
  const older = migratorWith([CreateBooks1795000000001]);
  expect(await older.status()).toEqual({
    applied: shelfNames,
    pending: [],
    unknown: shelfNames.slice(1),
    stepsBack: 2,
  });
  expect(await older.rollback({ steps: 2 })).toEqual(shelfNames.slice(1).reverse());
  expect(await relations()).toEqual(['books', 'books_pk']);
  expect(await dataSource.query('SELECT * FROM shelf.books')).toEqual([]);
  expect(await older.status()).toMatchObject({ unknown: [] });
});

test('a name is undone only while it is the newest', async () => {
  await migrator.migrate();
  const [first = '', second = '', third = ''] = shelfNames;
  expect(await migrator.undo(second)).toBe(false);
  expect((await migrator.status()).applied).toEqual(shelfNames);
  // Both were confirmed by a person each for the same migration: it is undone once.
  const twice = await Promise.all([migrator.undo(third), migrator.undo(third)]);
  expect(twice.filter((undone) => undone)).toHaveLength(1);
  expect((await migrator.status()).applied).toEqual([first, second]);
});

test('what was not recorded is undone by the code that ran it only', async () => {
  await migrator.migrate();
  await dataSource.query('UPDATE shelf.migrations SET undo = NULL');
  const error = await migratorWith([CreateBooks1795000000001])
    .rollback()
    .catch((thrown: unknown) => thrown);
  expect(error).toBeInstanceOf(MigrationError);
  expect(error).toMatchObject({ kind: 'no_way_back', message: expect.stringContaining('CreateLoans') });
  expect(await migrator.rollback()).toEqual(['CreateLoans1795000000003']);
});

test('a history of before the record gets its column, and goes on', async () => {
  await dataSource.query('CREATE SCHEMA shelf');
  await dataSource.query(
    'CREATE TABLE shelf.migrations (id serial PRIMARY KEY, timestamp bigint NOT NULL, name varchar NOT NULL)',
  );
  await migrator.migrate();
  expect((await migrator.status()).applied).toEqual(shelfNames);
  expect(await migratorWith([]).rollback()).toEqual(['CreateLoans1795000000003']);
});

test('a preview says what would be sent, and sends nothing', async () => {
  expect(await migrator.preview({ upTo: 'ExpandBooksByTitle1795000000002' })).toEqual([
    {
      name: 'CreateBooks1795000000001',
      transaction: true,
      statements: [
        {
          text: 'CREATE TABLE shelf.books (id int CONSTRAINT books_pk PRIMARY KEY, title text)',
          parameters: [],
        },
      ],
    },
    {
      name: 'ExpandBooksByTitle1795000000002',
      transaction: false,
      statements: [
        { text: 'CREATE INDEX CONCURRENTLY books_title_idx ON shelf.books (title)', parameters: [] },
      ],
    },
  ]);
  expect(await dataSource.query(`SELECT FROM pg_namespace WHERE nspname = 'shelf'`)).toEqual([]);
});

test('a preview tells of migrations that have run as well, when it is asked to', async () => {
  await migrator.migrate({ upTo: 'ExpandBooksByTitle1795000000002' });
  expect((await migrator.preview()).map(({ name }) => name)).toEqual(shelfNames.slice(2));
  expect((await migrator.preview({ applied: true })).map(({ name }) => name)).toEqual(shelfNames);
});

test('a migration can be replayed elsewhere: its statements and their rows go through a function, and the history is left alone', async () => {
  class CountBooks1795000000009 extends CreateBooks1795000000001 {
    readonly rollbackLoses = 'the books';
    override async up(runner: QueryRunner): Promise<void> {
      const rows: readonly { readonly name: string }[] = await runner.query('SELECT $1 AS name', ['books']);
      for (const { name } of rows) await runner.query(`CREATE TABLE shelf.${name} (id int)`);
    }
  }
  const counting = migratorWith([CountBooks1795000000009]);
  const sent: unknown[] = [];
  await counting.replay('CountBooks1795000000009', 'up', async (text, parameters) => {
    sent.push([text, parameters]);
    return [{ name: parameters[0] }];
  });
  expect(sent).toEqual([
    ['SELECT $1 AS name', ['books']],
    ['CREATE TABLE shelf.books (id int)', []],
  ]);
  expect(await dataSource.query(`SELECT FROM pg_namespace WHERE nspname = 'shelf'`)).toEqual([]);
  expect(await counting.preview()).toMatchObject([{ rollbackLoses: 'the books' }]);
  await expect(counting.replay('Nothing1795000000009', 'up', async () => [])).rejects.toThrow(
    'No migration is named "Nothing1795000000009".',
  );
});

test('the statements of a migration can be seen as they are sent', async () => {
  const sql: string[] = [];
  const onSql = (text: string): unknown => sql.push(text);
  await migrator.migrate({ onSql });
  expect(sql).toContain('CREATE INDEX CONCURRENTLY books_title_idx ON shelf.books (title)');
  await migrator.rollback({ onSql });
  expect(sql.at(-2)).toMatch(/^DELETE FROM "shelf"\.migrations/);
});

test('a migration that fails leaves nothing of itself behind', async () => {
  class FailingBooks1795000000009 extends CreateBooks1795000000001 {
    override async up(runner: QueryRunner): Promise<void> {
      await runner.query('CREATE TABLE shelf.half_made (id int)');
      await runner.query('SELECT * FROM shelf.nowhere');
    }
  }
  await expect(migratorWith([FailingBooks1795000000009]).migrate()).rejects.toThrow(/nowhere/);
  expect(await relations()).toEqual([]);
});

test('a concurrent index in a transaction is refused by the server, and leaves nothing behind', async () => {
  class IndexInside1795000000004 extends ExpandBooksByTitle1795000000002 {
    override readonly transaction = true;
  }
  const failing = migratorWith([CreateBooks1795000000001, IndexInside1795000000004]);
  await expect(failing.migrate()).rejects.toMatchObject({ driverError: { code: '25001' } });
  expect(await failing.rollback()).toEqual(['CreateBooks1795000000001']);
});

test('thirty-two connections that migrate at once run each migration once', async () => {
  const sources = await Promise.all(Array.from({ length: 32 }, () => database.open(1)));
  const ran = await Promise.all(
    sources.map((source) =>
      createMigrator(source, { schema: 'shelf', migrations: shelfMigrations }).migrate(),
    ),
  );
  expect(ran.flat().sort()).toEqual([...shelfNames].sort());
  const undone = await Promise.all(
    sources.map((source) =>
      createMigrator(source, { schema: 'shelf', migrations: shelfMigrations }).rollback({ steps: 3 }),
    ),
  );
  expect(undone.flat().sort()).toEqual([...shelfNames].sort());
});

test('a table of another tool with the name of the history is left alone', async () => {
  await dataSource.query('CREATE SCHEMA shelf');
  await dataSource.query('CREATE TABLE shelf.migrations (version text)');
  await expect(migrator.migrate()).rejects.toMatchObject({
    name: 'MigrationError',
    kind: 'foreign_history',
    message:
      'The table shelf.migrations belongs to another tool, since it has other columns: use a database or a schema "shelf" without it.',
  });
});

test('a name that no migration has is refused before anything runs', async () => {
  await expect(migrator.migrate({ upTo: 'CreatePens1795000000001' })).rejects.toMatchObject({
    kind: 'unknown_name',
    message: `No migration is named "CreatePens1795000000001". There are ${shelfNames.join(', ')}.`,
  });
  await expect(migrator.rollback({ downTo: 'CreateBooks1795000000001' })).rejects.toMatchObject({
    kind: 'unknown_name',
    message: 'No migration is named "CreateBooks1795000000001". The list is empty.',
  });
});

test.each([0, -1, 1.5, Number.NaN])('rollback refuses %s steps', async (steps) => {
  await expect(migrator.rollback({ steps })).rejects.toThrow(ProgrammerError);
});

test.each([
  [[class CreatePens extends CreateBooks1795000000001 {}], 'must end with a timestamp of 13 digits'],
  [[...shelfMigrations].reverse(), 'must stand before "CreateLoans1795000000003"'],
  [[CreateBooks1795000000001, CreateBooks1795000000001], 'must stand before "CreateBooks1795000000001"'],
])('a list of migrations that is not in order is refused', (classes, why) => {
  expect(() => migratorWith(classes)).toThrow(why);
});

test('a schema may have any name', async () => {
  const odd = createMigrator(dataSource, { schema: 'My "Shelf"', migrations: [] });
  await odd.migrate();
  await odd.drop();
  expect(await odd.status()).toEqual({ applied: [], pending: [], unknown: [], stepsBack: 0 });
});
