import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One entry of a package that others may import. */
export interface PublicEntry {
  /** What an import line says: `@tintype/network/testing`. */
  readonly name: string;
  /** The built declarations, an absolute path. */
  readonly file: string;
}

/** Entries that packages of the workspace use among themselves. No app imports them. */
const betweenPackages = new Set(['internal', 'fragments', 'cli']);

/** The entries of the packages that apps import, as the `exports` of each package.json name them. */
export function publicEntries(root: string): readonly PublicEntry[] {
  const packages = join(root, 'packages');
  return readdirSync(packages).flatMap((folder) => {
    const { name, exports } = JSON.parse(readFileSync(join(packages, folder, 'package.json'), 'utf8')) as {
      readonly name: string;
      readonly exports: Readonly<Record<string, string | { readonly types?: string }>>;
    };
    return Object.entries(exports).flatMap(([path, target]) => {
      const types = typeof target === 'string' ? undefined : target.types;
      if (types === undefined || betweenPackages.has(path.slice(2))) return [];
      return [{ name: name + path.slice(1), file: join(packages, folder, types) }];
    });
  });
}
