import { join } from 'node:path';
import type { Violation } from './check-imports';
import { emptyNames } from './rules';
import type { WorkspacePackage } from './workspace';

/** Folders and files whose names say nothing, or are not in kebab-case. */
export function checkNames(pkg: WorkspacePackage): Violation[] {
  return pkg.files.flatMap((file) => {
    const parts = file.path.split(/[\\/]/).map((part) => part.replace(/(\.[a-z]+)*\.ts$/, ''));
    const bad = parts.find((part) => emptyNames.test(part) || !/^[a-z0-9]+(-[a-z0-9]+)*$/.test(part));
    return bad === undefined
      ? []
      : [
          {
            where: join(pkg.folder, file.path),
            what: `"${bad}" is no name that tells what is inside, in kebab-case`,
          },
        ];
  });
}

/** A script that a package lacks is skipped in silence by the task runner, so every package must define them all. */
export const scriptsOfEveryPackage = ['build', 'typecheck', 'jest', 'test'] as const;
