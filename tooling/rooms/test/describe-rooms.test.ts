import { join } from 'node:path';
import type { WorkspacePackage } from '@tintype/boundaries';
import { describeHouse, describePackage } from '../src/describe-rooms';
import { drawRooms } from '../src/draw-rooms';

/** A package with files of these imports. */
function packageOf(
  name: string,
  files: Readonly<Record<string, string>>,
  runtimeDependencies: readonly string[] = [],
): WorkspacePackage {
  return {
    name,
    folder: name,
    isApp: name === 'seed',
    dependencies: runtimeDependencies,
    runtimeDependencies,
    exports: ['.'],
    files: Object.entries(files).map(([path, text]) => ({ path: join('src', path), text, inTest: false })),
  };
}

const polls = packageOf('polls', {
  'commands/vote.ts': `import { voteSql } from '../sql/vote';\nimport type { Vote } from '../errors';`,
  'sql/vote.ts': `import type { Vote } from '../errors';`,
  'errors.ts': '',
  'index.ts': `export { vote } from './commands/vote';`,
});

const arrowsOf = (graph: string): string[] =>
  [...graph.matchAll(/"(.+)" -> "(.+)"/g)].map(([, from, to]) => `${from} -> ${to}`);

test('an arrow whose end is reached by a longer way is left out, and so is the index', () => {
  expect(arrowsOf(describePackage(polls))).toEqual(['commands -> sql', 'sql -> errors.ts']);
});

test('the house shows what each package needs when it runs', () => {
  const house = describeHouse([
    packageOf('seed', {}, ['@tintype/network', '@tintype/polls', 'pg']),
    packageOf('network', {}, ['@tintype/polls']),
    polls,
  ]);
  expect(arrowsOf(house)).toEqual(['network -> polls', 'seed -> network']);
  expect(house).toContain('"seed" [shape=ellipse]');
});

test('a page shows every picture', async () => {
  const files = await drawRooms([polls]);
  expect([...files.keys()]).toEqual(['house.svg', 'polls.svg', 'README.md']);
  expect(files.get('polls.svg')).toContain('<svg');
  expect(files.get('README.md')).toContain('polls.svg');
});
