import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { MigrationText } from './script';

/**
 * The migrations of a folder of `.sql` files, in the order of their names, or of one file.
 *
 * @throws the error of the file system where the path cannot be read
 */
export function sqlFiles(path: string): MigrationText[] {
  const names = statSync(path).isDirectory()
    ? readdirSync(path)
        .filter((name) => name.endsWith('.sql'))
        .sort()
        .map((name) => join(path, name))
    : [path];
  return names.map((file) => {
    const text = readFileSync(file, 'utf8');
    return {
      name: file,
      file,
      transaction: /^\s*BEGIN\s*;/im.test(text),
      lockTimeout: false,
      statements: [text],
    };
  });
}
