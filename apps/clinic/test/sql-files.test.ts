import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { sqlFiles } from '../src/migrations/sql-files';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'migrations-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes the files, and tells what is read from the folder: each migration, and what undoes it. */
async function read(files: Readonly<Record<string, string>>) {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(join(folder, name, '..'), { recursive: true });
    await writeFile(join(folder, name), text);
  }
  return sqlFiles(folder).map(({ name, statements, down = [], rollbackLoses }) => [
    relative(folder, name).replaceAll('\\', '/'),
    statements[0],
    down[0] ?? null,
    rollbackLoses ?? null,
  ]);
}

test('files are read in the order of their names, each with the file that undoes it', async () => {
  const files = {
    '002.up.sql': 'two',
    '002.down.sql': '-- rollback loses: the notes\nun-two',
    '001.sql': 'one',
    '001.down.sql': 'un-one',
    'README.md': 'no migration',
  };
  expect(await read(files)).toEqual([
    ['001.sql', 'one', 'un-one', null],
    ['002.up.sql', 'two', '-- rollback loses: the notes\nun-two', 'the notes'],
  ]);
});

test('a folder for each migration is read as Diesel and Prisma keep them', async () => {
  const files = {
    '2024-01-02-000000_users/up.sql': 'one',
    '2024-01-02-000000_users/down.sql': 'un-one',
    '2024-01-03-000000_posts/up.sql': 'two',
    '20240104000000_tags/migration.sql': 'three',
    'migration_lock.toml': 'no migration',
    'notes/README.md': 'no migration',
  };
  expect(await read(files)).toEqual([
    ['2024-01-02-000000_users/up.sql', 'one', 'un-one', null],
    ['2024-01-03-000000_posts/up.sql', 'two', null, null],
    ['20240104000000_tags/migration.sql', 'three', null, null],
  ]);
});
