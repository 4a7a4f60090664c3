import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Change } from '../src/workspace/draft';
import { takeBackHalf, writeAll } from '../src/workspace/write-all';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tintype-write-all-'));
  writeFileSync(join(root, 'list.ts'), 'old list');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const changes: ReadonlyMap<string, Change> = new Map([
  ['packages/polls/src/poll.ts', { before: null, after: 'poll' }],
  ['list.ts', { before: 'old list', after: 'new list' }],
  ['packages/polls/test/poll.test.ts', { before: null, after: 'test' }],
]);
const textOf = (path: string): string => readFileSync(join(root, path), 'utf8');
const journal = 'node_modules/.cache/tintype-new.json';

/** What a process leaves that was killed when it had written the first two files. */
function dieHalfway(): void {
  mkdirSync(join(root, 'node_modules/.cache'), { recursive: true });
  writeFileSync(join(root, journal), JSON.stringify([...changes]));
  mkdirSync(join(root, 'packages/polls/src'), { recursive: true });
  writeFileSync(join(root, 'packages/polls/src/poll.ts'), 'poll');
  writeFileSync(join(root, 'list.ts'), 'new list');
}

test('every file is written, and no journal stays', () => {
  writeAll(root, changes);
  expect([...changes.keys()].map(textOf)).toEqual(['poll', 'new list', 'test']);
  expect(existsSync(join(root, journal))).toBe(false);
  expect(takeBackHalf(root)).toBeNull();
});

test('a file that has changed since it was read stops everything', () => {
  writeFileSync(join(root, 'list.ts'), 'of a colleague');
  expect(() => writeAll(root, changes)).toThrow(
    'list.ts has changed meanwhile: run the command again. Nothing was written.',
  );
  expect(textOf('list.ts')).toBe('of a colleague');
  expect(existsSync(join(root, 'packages'))).toBe(false);
});

test('what cannot be written takes back what was', () => {
  // A file where the third change wants a folder.
  mkdirSync(join(root, 'packages/polls'), { recursive: true });
  writeFileSync(join(root, 'packages/polls/test'), 'a file');
  const reachable = new Map([...changes].filter(([path]) => !path.endsWith('.test.ts')));
  const blocked = new Map([
    ...reachable,
    ['packages/polls/test/deep/poll.test.ts', { before: null, after: 'test' }],
  ]);
  expect(() => writeAll(root, blocked)).toThrow(
    /^The files cannot be written \(E\w+\)\. Nothing was written\.$/,
  );
  expect(textOf('list.ts')).toBe('old list');
  expect(existsSync(join(root, 'packages/polls/src'))).toBe(false);
  expect(existsSync(join(root, journal))).toBe(false);
});

test('the next run takes back what a dead one left', () => {
  dieHalfway();
  expect(takeBackHalf(root)).toBe(3);
  expect(textOf('list.ts')).toBe('old list');
  expect(existsSync(join(root, 'packages'))).toBe(false);
  expect(takeBackHalf(root)).toBeNull();
});

test('what a person has changed since is not taken back', () => {
  dieHalfway();
  writeFileSync(join(root, 'list.ts'), 'mended by hand');
  expect(() => takeBackHalf(root)).toThrow(
    `An earlier run ended before it was done, and list.ts was changed since: put its files right, then remove ${journal}.`,
  );
  expect(textOf('list.ts')).toBe('mended by hand');
  expect(textOf('packages/polls/src/poll.ts')).toBe('poll');
});
