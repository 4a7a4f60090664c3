import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { testsAreDeep } from '@tintype/shared-db/testing';
import { copyOfWorkspace, type WorkspaceCopy } from './copy-of-workspace';

// Builds and tests packages for minutes.
const deeply = testsAreDeep ? describe : describe.skip;

/** Names of two words: a plural that is no single letter more, and a context that is a value by another name than its folder. */
const name = 'photo-walks';
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

  const tool = (path: string) => join(copy.root, 'node_modules', path);
  const build = async (...folders: readonly string[]): Promise<void> => {
    for (const folder of folders)
      for (const project of ['tsconfig.build.json', 'tsconfig.json'])
        await copy.node(`packages/${folder}`, tool('typescript/bin/tsc'), '-p', project);
  };
  const jest = (folder: string, ...args: readonly string[]) =>
    copy.node(`packages/${folder}`, tool('jest/bin/jest.js'), '--ci', ...args);

  test('are written', async () => {
    const fields = ['title:text', 'steps:integer:optional', 'guided:boolean', 'startsAt:timestamp'];
    const context = await copy.node('.', generator, 'context', name, '--entity', 'walk-story', ...fields);
    expect(context).toContain(`wrote  packages/${name}/src/${name}.ts`);
    const command = await copy.node('.', generator, 'command', name, 'move-walk', '--entity', 'walk-story');
    expect(command).toContain(`edited packages/${name}/src/${name}.ts`);
    const field = await copy.node(
      '.',
      generator,
      'field',
      name,
      'walk-story',
      'rainSafe:boolean',
      'note:text',
    );
    expect(field).toContain(`edited packages/shared-db/src/${name}/walk-story.ts`);
  });

  test('build, with their types checked', async () => {
    copy.install(name, 'shop', 'network');
    await build('shared-db', name, 'network');
    expect(existsSync(join(copy.root, `packages/${name}/dist/index.js`))).toBe(true);
  });

  test('have the schema, its pages and the pictures of the packages written by their tools', async () => {
    await copy.node('.', '-e', writePicture);
    expect(await copy.node('.', 'tooling/schema-pages/dist/main.js')).toMatch(/^wrote \d+ pages/);
    expect(await copy.node('.', 'tooling/rooms/dist/main.js')).toMatch(/^drew \d+ files/);
    expect(existsSync(join(copy.root, `docs/schema/${name}/walk_stories.md`))).toBe(true);
  });

  test('pass the checks of format, lint, boundaries and placement', async () => {
    const written = [name, 'shared-db', 'network'].flatMap((folder) =>
      ['src', 'test', 'package.json'].map((part) => `packages/${folder}/${part}`),
    );
    const options = ['--vcs-enabled=false', '--colors=off', '--max-diagnostics=5'];
    await copy.node('.', tool('@biomejs/biome/bin/biome'), 'ci', ...options, ...written);
    await copy.node('.', tool('oxlint/bin/oxlint'), '--type-aware', `packages/${name}`);
    expect(await copy.node('.', 'tooling/boundaries/dist/main.js')).toContain('in order');
    expect(await copy.node('.', 'tooling/placement/dist/main.js')).toContain('in order');
  });

  test('pass their own tests', async () => {
    await jest(name);
  });

  test('pass the tests of shared-db that every table must pass', async () => {
    const files = ['registrations', 'entities', 'migrations', 'schema-rules', 'personal-data', 'placement'];
    await jest('shared-db', ...files.map((file) => `test/${file}.test.ts`), 'test/examples');
  });

  test('are purged, exported and driven with hostile input by the network', async () => {
    await jest('network', 'test/contexts.test.ts', 'completeness', 'test/workflows/export-snapshot');
    await jest('network', 'test/hostile/forms.test.ts', '-t', 'every form|Walk');
  });
});
