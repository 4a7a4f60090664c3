import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Violation } from './check-imports';
import type { WorkspacePackage } from './workspace';

const variable = 'TINTYPE_TEST_SIZE';

/** A test reads what its own package has built, in this process or in another one. */
const ofBuilt = /['"](?:\.\.\/)+dist\b|'dist', 'main\.js'/;

interface TestTask {
  readonly env: readonly string[];
  readonly dependsOn: readonly string[];
}

/**
 * Tests that need more of the task runner than the turbo.json of their package says.
 *
 * - Those that choose their size: the runner hands a variable on, and runs the tests again when it changes, only where it is declared; the
 *   other packages are tested once, for both sizes.
 * - Those that run what their own package has built: in a bare clone it is not there.
 */
export function checkTestTasks({ folder, files }: WorkspacePackage): Violation[] {
  const where = join(folder, 'turbo.json');
  const { env, dependsOn } = testTask(where);
  const chooser = files.find(
    ({ inTest, text }) => inTest && /\b(?:testSize\(|testsAreDeep\b|TINTYPE_TEST_SIZE\b)/.test(text),
  );
  const user = testFiles(folder).find((path) => ofBuilt.test(readFileSync(join(folder, path), 'utf8')));
  const violations: Violation[] = [];
  if (chooser !== undefined && !env.includes(variable))
    violations.push({
      where,
      what: `the env of the task "jest" lacks "${variable}", by which ${chooser.path} chooses its size: it would always be small`,
    });
  if (user !== undefined && !dependsOn.includes('build'))
    violations.push({
      where,
      what: `the dependsOn of the task "jest" lacks "build", whose output ${user} runs: a bare clone has none`,
    });
  return violations;
}

/** Programs that tests start are plain JavaScript. */
function testFiles(folder: string): readonly string[] {
  const tests = join(folder, 'test');
  if (!existsSync(tests)) return [];
  const names = readdirSync(tests, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => /\.[jt]s$/.test(name)).map((name) => join('test', name));
}

function testTask(path: string): TestTask {
  const nothing: TestTask = { env: [], dependsOn: [] };
  if (!existsSync(path)) return nothing;
  const { tasks }: { tasks?: { jest?: Partial<TestTask> } } = JSON.parse(readFileSync(path, 'utf8'));
  return { ...nothing, ...tasks?.jest };
}
