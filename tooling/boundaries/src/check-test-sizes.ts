import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Violation } from './check-imports';
import type { WorkspacePackage } from './workspace';

const variable = 'TINTYPE_TEST_SIZE';

/**
 * Tests that choose their size in a package whose turbo.json does not say so. The task runner hands a variable on, and runs the
 * tests again when it changes, only where it is declared; the other packages are tested once, for both sizes.
 */
export function checkTestSizes({ folder, files }: WorkspacePackage): Violation[] {
  const chooser = files.find(
    ({ inTest, text }) => inTest && /\b(?:testSize\(|testsAreDeep\b|TINTYPE_TEST_SIZE\b)/.test(text),
  );
  const path = join(folder, 'turbo.json');
  if (chooser === undefined || variablesOfTests(path).includes(variable)) return [];
  return [
    {
      where: path,
      what: `the env of the task "jest" lacks "${variable}", by which ${chooser.path} chooses its size: it would always be small`,
    },
  ];
}

function variablesOfTests(path: string): readonly string[] {
  if (!existsSync(path)) return [];
  const { tasks }: { tasks?: { jest?: { env?: readonly string[] } } } = JSON.parse(
    readFileSync(path, 'utf8'),
  );
  return tasks?.jest?.env ?? [];
}
