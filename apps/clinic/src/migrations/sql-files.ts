import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationText } from './script';

/**
 * The migrations of a folder of `.sql` files, in the order of their names, or of one file. What undoes `007.sql` or `007.up.sql`
 * stands in `007.down.sql`; the comment `-- rollback loses: the notes` in it declares that rows go.
 *
 * @throws the error of the file system where the path cannot be read
 */
export function sqlFiles(path: string): MigrationText[] {
  const names = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.sql') && !name.endsWith('.down.sql'))
        .sort()
        .map((name) => join(path, name))
    : [path];
  return names.map((file) => {
    const text = readFileSync(file, 'utf8');
    const down = readIfThere(`${file.replace(/(?:\.up)?\.sql$/, '')}.down.sql`);
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

function readIfThere(file: string): string | null {
  return existsSync(file) ? readFileSync(file, 'utf8') : null;
}
