import { join } from 'node:path';
import type { Violation } from './check-imports';
import type { WorkspacePackage } from './workspace';

/** Who owns each table. */
export type TableOwners = ReadonlyMap<string, string>;

/**
 * SQL of a context that names a table of another one: neither written nor joined. The network owns no table and so names
 * none; tests look where they like.
 */
export function checkStatements(pkg: WorkspacePackage, owners: TableOwners): Violation[] {
  const isContext = [...owners.values()].includes(pkg.name);
  if (!isContext && pkg.name !== 'network') return [];
  return pkg.files
    .filter((file) => !file.inTest)
    .flatMap((file) =>
      [...file.text.matchAll(/\btintype\.([a-z_]+)\b/g)].flatMap((found) => {
        const table = found[1] ?? '';
        const owner = owners.get(table);
        if (owner === undefined || owner === pkg.name) return [];
        return [
          {
            where: join(pkg.folder, file.path),
            what: `${pkg.name} names tintype.${table}, which belongs to ${owner}`,
          },
        ];
      }),
    );
}
