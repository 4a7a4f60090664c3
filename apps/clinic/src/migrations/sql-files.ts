import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationText } from './script';

/** The names under which tools keep a migration that has a folder of its own: those of Diesel and of Prisma. */
const inOwnFolder = ['up.sql', 'migration.sql'];

/**
 * The migrations of a folder in the order of their names, or of one file: files `.sql`, or folders with an `up.sql` (Diesel) or a
 * `migration.sql` (Prisma) each. What undoes `007.sql` or `007.up.sql` stands in `007.down.sql`, and in `down.sql` of a folder; the
 * comment `-- rollback loses: the notes` in it declares that rows go.
 *
 * @throws the error of the file system where the path cannot be read
 */
export function sqlFiles(path: string): MigrationText[] {
  const files = statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => fileOf(join(path, name)) ?? [])
    : [path];
  return files.map((file) => {
    const text = readFileSync(file, 'utf8');
    const down = readIfThere(undoingFile(file));
    const loses = /^--\s*rollback loses:\s*(\S.*)$/im.exec(down ?? '')?.[1];
    return {
      name: file,
      file,
      transaction: /^\s*BEGIN\s*;/im.test(text),
      lockTimeout: false,
      statements: [text],
      ...(down === null ? {} : { down: [down] }),
      ...(loses === undefined ? {} : { rollbackLoses: loses.trim() }),
    };
  });
}

/** The file of a migration, by the name of an entry of the folder; null where the entry is none. */
function fileOf(entry: string): string | null {
  if (statSync(entry).isDirectory())
    return inOwnFolder.map((name) => join(entry, name)).find((file) => existsSync(file)) ?? null;
  return entry.endsWith('.sql') && !entry.endsWith('.down.sql') ? entry : null;
}

function undoingFile(file: string): string {
  const own = inOwnFolder.find((name) => file.endsWith(name) && /[\\/]$/.test(file.slice(0, -name.length)));
  return own === undefined
    ? `${file.replace(/(?:\.up)?\.sql$/, '')}.down.sql`
    : join(file.slice(0, -own.length), 'down.sql');
}

function readIfThere(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
