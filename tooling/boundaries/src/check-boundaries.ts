import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkFolders } from './check-folders';
import { checkImports, type Violation } from './check-imports';
import { checkNames, scriptsOfEveryPackage } from './check-names';
import { checkStatements, type TableOwners } from './check-statements';
import { checkTestTasks } from './check-test-tasks';
import { readWorkspace, type WorkspacePackage } from './workspace';

/**
 * Everything in a workspace that crosses a boundary.
 *
 * @example
 * checkBoundaries(process.cwd(), owners) // []
 */
export function checkBoundaries(root: string, owners: TableOwners): Violation[] {
  const workspace = readWorkspace(root);
  return workspace.flatMap((pkg) => [
    ...checkImports(pkg, workspace),
    ...checkStatements(pkg, owners),
    ...checkFolders(pkg),
    ...checkNames(pkg),
    ...checkScripts(pkg),
    ...checkTestTasks(pkg),
  ]);
}

function checkScripts(pkg: WorkspacePackage): Violation[] {
  const path = join(pkg.folder, 'package.json');
  const manifest: { scripts?: Record<string, string> } = JSON.parse(readFileSync(path, 'utf8'));
  return scriptsOfEveryPackage
    .filter((script) => manifest.scripts?.[script] === undefined)
    .map((script) => ({
      where: path,
      what: `has no script "${script}": the task runner would skip the package`,
    }));
}
