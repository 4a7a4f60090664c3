import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Command } from 'commander';
import { Client } from 'pg';
import { createMigrator, type MigrationClass } from '../src';
import { addMigrationCommands, type MigrationHost } from '../src/cli';
import { newMigration } from '../src/commands/new-migration';
import { type EmptyDatabase, openEmptyDatabase } from './empty-database';
import { CreateBooks1795000000001, shelfMigrations, shelfNames } from './shelf-migrations';

let database: EmptyDatabase;
let folder: string;
let known: readonly MigrationClass[];
let isLocal: boolean;
let out: string;
beforeAll(async () => {
  database = await openEmptyDatabase();
});
beforeEach(() => {
  known = shelfMigrations;
  isLocal = true;
  folder = mkdtempSync(join(tmpdir(), 'tintype-migrations-'));
  out = '';
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    out += String(text);
    return true;
  });
  jest.spyOn(process.stderr, 'write').mockReturnValue(true);
});
afterEach(async () => {
  jest.restoreAllMocks();
  rmSync(folder, { recursive: true });
  const dataSource = await database.open();
  await createMigrator(dataSource, { schema: 'shelf', migrations: [] }).drop();
});
afterAll(() => database.close());

/** Runs a command as a program would; the answer is what it prints, or the sentence of its refusal. */
async function db(...args: string[]): Promise<string> {
  out = '';
  const program = addMigrationCommands(new Command('db').exitOverride(), host());
  await program
    .parseAsync(args, { from: 'user' })
    .catch((error: unknown) => (out += `refused: ${String(Object(error).message)}`));
  return out;
}

const host = (): MigrationHost => ({
  command: 'npx shelf',
  folder,
  open: async () => {
    const dataSource = await database.open();
    return {
      dataSource,
      migrator: createMigrator(dataSource, { schema: 'shelf', migrations: known }),
      url: database.url,
      where: 'postgres://shelf',
      isLocal,
      close: async () => undefined,
    };
  },
  openServer: async () => {
    const client = new Client(database.url);
    await client.connect();
    return {
      database: `${database.name}_made`,
      where: 'postgres://shelf',
      query: async (text, parameters) => (await client.query<object>(text, [...(parameters ?? [])])).rows,
      close: () => client.end(),
    };
  },
});

test('a day with the commands', async () => {
  expect(await db('status')).toBe(shelfNames.map((name) => `pending  ${name}\n`).join(''));
  expect(await db('migrate', '--to', 'CreateBooks1795000000001')).toBe('ran 1 migrations\n');
  expect(await db('migrate', '--dry-run')).toBe(
    [
      '-- ExpandBooksByTitle1795000000002, outside of a transaction',
      'CREATE INDEX CONCURRENTLY books_title_idx ON shelf.books (title);',
      '-- CreateLoans1795000000003',
      'BEGIN;',
      'CREATE TABLE shelf.loans (book_id int CONSTRAINT loans_pk PRIMARY KEY);',
      'INSERT INTO shelf.books VALUES ($1, $2); -- with [1,"Emma"]',
      'COMMIT;',
      '',
    ].join('\n'),
  );
  expect(await db('migrate')).toBe('ran 2 migrations\n');
  expect(await db('migrate')).toBe('nothing to migrate\n');
  expect(await db('rollback')).toBe(
    'refused: This undoes CreateLoans1795000000003 at postgres://shelf and deletes its data: repeat it with --yes.',
  );
  expect(await db('rollback', '--to', 'CreateBooks1795000000001', '--yes')).toBe(
    'undid CreateLoans1795000000003\nundid ExpandBooksByTitle1795000000002\n',
  );
  expect(await db('reset', '--yes')).toBe('dropped the schema shelf and ran 3 migrations\n');
  expect(await db('drop', '--yes')).toBe('dropped the schema shelf\n');
});

test('older code says how to go back, and goes', async () => {
  await db('migrate');
  known = [CreateBooks1795000000001];
  expect(await db('migrate')).toBe(
    'refused: The database is newer than this code: it has the migration CreateLoans1795000000003. "npx shelf rollback --step 2" undoes what this code does not know.',
  );
  expect(await db('rollback', '--step', '2', '--yes')).toBe(
    'undid CreateLoans1795000000003\nundid ExpandBooksByTitle1795000000002\n',
  );
  expect(await db('migrate')).toBe('nothing to migrate\n');
});

test('a server elsewhere loses its data only after two options', async () => {
  isLocal = false;
  const what = 'This deletes the schema shelf at postgres://shelf with all its data';
  const elsewhere = `refused: ${what}, and the server is not on this machine: repeat it with --remote --yes.`;
  expect(await db('drop', '--yes')).toBe(elsewhere);
  expect(await db('reset')).toBe(elsewhere);
  expect(await db('drop', '--remote')).toBe(`refused: ${what}: repeat it with --yes.`);
  expect(await db('drop', '--remote', '--yes')).toBe('dropped the schema shelf\n');
});

test('create makes the database once', async () => {
  try {
    expect(await db('create')).toBe(`the database ${database.name}_made is made\n`);
    expect(await db('create')).toBe(`the database ${database.name}_made is there already\n`);
  } finally {
    const dataSource = await database.open();
    await dataSource.query(`DROP DATABASE IF EXISTS ${database.name}_made`);
  }
});

test.each([
  [['rollback'], 'There is no migration to undo.'],
  [['rollback', '--step', '0'], '"0" is no number of migrations, such as 1.'],
  [['rollback', '--step', '1', '--to', 'X'], 'rollback wants either --step or --to.'],
  [['migrate', '--to', 'Nowhere'], `No migration is named "Nowhere". There are ${shelfNames.join(', ')}.`],
  [
    ['new', 'Books'],
    '"Books" is no name of a migration: at least two words in lower case with hyphens between, such as create-books.',
  ],
  [['new', '../create-books'], '"../create-books" is no name of a migration'],
  [['drop'], 'This deletes the schema shelf at postgres://shelf with all its data: repeat it with --yes.'],
  [['mirgate'], "error: unknown command 'mirgate'\n(Did you mean migrate?)"],
])('%j is refused with a sentence', async (args, sentence) => {
  expect(await db(...args)).toContain(`refused: ${sentence}`);
});

test('new writes a migration behind the others, and lists it', async () => {
  writeFileSync(
    join(folder, 'index.ts'),
    [
      "import { CreateBooks1795000000001 } from './1795000000001-create-books';",
      '',
      'export const migrations = [',
      '  CreateBooks1795000000001,',
      '] as const;',
      '',
    ].join('\n'),
  );
  writeFileSync(join(folder, '1795000000001-create-books.ts'), '');
  newMigration(folder, 'expand-books-by-title', 1795000000000);
  expect(out).toBe('wrote 1795000000002-expand-books-by-title.ts\nlisted it in index.ts\n');
  expect(readFileSync(join(folder, 'index.ts'), 'utf8')).toBe(
    [
      "import { CreateBooks1795000000001 } from './1795000000001-create-books';",
      "import { ExpandBooksByTitle1795000000002 } from './1795000000002-expand-books-by-title';",
      '',
      'export const migrations = [',
      '  CreateBooks1795000000001,',
      '  ExpandBooksByTitle1795000000002,',
      '] as const;',
      '',
    ].join('\n'),
  );
  const text = readFileSync(join(folder, '1795000000002-expand-books-by-title.ts'), 'utf8');
  expect(text).toContain('export class ExpandBooksByTitle1795000000002 implements MigrationInterface {');
  expect(await db('new', 'expand-books-by-title')).toBe(
    'refused: There is a migration of this name: 1795000000002-expand-books-by-title.ts.',
  );
  expect(readdirSync(folder)).toHaveLength(3);
});

test('new needs no index', async () => {
  expect(await db('new', 'create-pens')).toMatch(/^wrote \d{13}-create-pens\.ts\n$/);
});
