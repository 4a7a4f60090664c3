import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { testsAreDeep } from '@tintype/shared-db/testing';
import { copyOfWorkspace, type WorkspaceCopy } from './copy-of-workspace';

// Builds and tests packages for minutes.
const deeply = testsAreDeep ? describe : describe.skip;

const generator = 'tooling/generator/dist/main.js';

/** Writes `schema.txt` from a database that has all migrations. */
const writePicture = `
  const { createTestDatabase } = require('./packages/shared-db/dist/testing');
  const { runProgram } = require('./packages/shared-db/dist/cli/run-program');
  createTestDatabase().then(async (database) => {
    process.exitCode = await runProgram(['--database-url', database.url, 'snapshot', '--write']);
    await database.close();
  });`;

deeply('a context, a command and two fields that are written into a copy of the workspace', () => {
  let copy: WorkspaceCopy;
  beforeAll(() => {
    copy = copyOfWorkspace();
  });
  afterAll(() => copy?.remove());

  const tool = (name: string) => join(copy.root, 'node_modules', name);
  const build = async (...names: readonly string[]): Promise<void> => {
    for (const name of names)
      for (const project of ['tsconfig.build.json', 'tsconfig.json'])
        await copy.node(`packages/${name}`, tool('typescript/bin/tsc'), '-p', project);
  };
  const jest = (name: string, ...args: readonly string[]) =>
    copy.node(`packages/${name}`, tool('jest/bin/jest.js'), '--ci', ...args);

  test('are written', async () => {
    const context = ['context', 'polls', '--entity', 'poll', 'question:text', 'closesAt:timestamp'];
    expect(await copy.node('.', generator, ...context)).toContain('wrote  packages/polls/src/polls.ts');
    const command = ['command', 'polls', 'close-poll', '--entity', 'poll', 'closesAt'];
    expect(await copy.node('.', generator, ...command)).toContain('edited packages/polls/src/polls.ts');
    const field = ['field', 'polls', 'poll', 'anonymous:boolean', 'note:text'];
    expect(await copy.node('.', generator, ...field)).toContain(
      'edited packages/shared-db/src/polls/poll.ts',
    );
  });

  test('build, with their types checked', async () => {
    copy.install('polls', 'shop', 'network');
    await build('shared-db', 'polls', 'network');
    expect(existsSync(join(copy.root, 'packages/polls/dist/index.js'))).toBe(true);
  });

  test('have the schema, its pages and the pictures of the packages written by their tools', async () => {
    await copy.node('.', '-e', writePicture);
    expect(await copy.node('.', 'tooling/schema-pages/dist/main.js')).toMatch(/^wrote \d+ pages/);
    expect(await copy.node('.', 'tooling/rooms/dist/main.js')).toMatch(/^drew \d+ files/);
    expect(existsSync(join(copy.root, 'docs/schema/polls/polls.md'))).toBe(true);
  });

  test('pass the checks of format, lint, boundaries and placement', async () => {
    const written = ['polls', 'shared-db', 'network'].flatMap((name) =>
      ['src', 'test', 'package.json'].map((part) => `packages/${name}/${part}`),
    );
    const options = ['--vcs-enabled=false', '--colors=off', '--max-diagnostics=5'];
    await copy.node('.', tool('@biomejs/biome/bin/biome'), 'ci', ...options, ...written);
    await copy.node('.', tool('oxlint/bin/oxlint'), '--type-aware', 'packages/polls');
    expect(await copy.node('.', 'tooling/boundaries/dist/main.js')).toContain('in order');
    expect(await copy.node('.', 'tooling/placement/dist/main.js')).toContain('in order');
  });

  test('pass their own tests', async () => {
    await jest('polls');
  });

  test('pass the tests of shared-db that every table must pass', async () => {
    const files = ['registrations', 'entities', 'migrations', 'schema-rules', 'personal-data', 'placement'];
    await jest('shared-db', ...files.map((file) => `test/${file}.test.ts`), 'test/examples');
  });

  test('are purged, exported and driven with hostile input by the network', async () => {
    await jest('network', 'test/contexts.test.ts', 'completeness', 'test/workflows/export-snapshot');
    await jest('network', 'test/hostile/forms.test.ts', '-t', 'every form|Poll');
  });
});
