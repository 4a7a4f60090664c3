import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

interface FileResult {
  readonly status: string;
  readonly message: string;
}

const folder = mkdtempSync(join(realpathSync(tmpdir()), 'compile-once-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the test files with Jest in one process, the runtime being ours. */
async function runJest(
  name: string,
  files: Readonly<Record<string, string>>,
): Promise<readonly FileResult[]> {
  const rootDir = join(folder, name);
  for (const [file, text] of Object.entries(files)) {
    mkdirSync(dirname(join(rootDir, file)), { recursive: true });
    writeFileSync(join(rootDir, file), text);
  }
  const config = {
    rootDir,
    runtime: require.resolve('../runtime'),
    testMatch: ['<rootDir>/*.test.js'],
    transform: {},
    cacheDirectory: join(rootDir, 'cache'),
  };
  const jest = join(dirname(require.resolve('jest/package.json')), 'bin/jest.js');
  const output = await new Promise<string>((resolve) => {
    const args = [jest, '--runInBand', '--json', '--watchman=false', '--config', JSON.stringify(config)];
    execFile(process.execPath, args, { cwd: rootDir }, (_error, stdout) => resolve(stdout));
  });
  const { testResults }: { readonly testResults: readonly FileResult[] } = JSON.parse(output);
  return testResults;
}

/** The same test in several files, for each of which it has to be as if it was the first. */
const inEachFile = (text: string) => ({ 'a.test.js': text, 'b.test.js': text, 'c.test.js': text });

const passed = { status: 'passed', message: '' };

test('a test file sees no state that another one left in a module, of its own or of node_modules', async () => {
  const counter = 'let count = 0; exports.next = () => (count += 1);';
  const results = await runJest('state', {
    'counter.js': counter,
    'node_modules/counter/index.js': counter,
    ...inEachFile(`
      const own = require('./counter');
      const installed = require('counter');
      test('counts from one', () => {
        expect([own.next(), installed.next()]).toEqual([1, 1]);
        own.left = installed.left = true;
      });
      test('has the exports of the file', () => expect(Object.keys({ ...own, ...installed })).toEqual(['next', 'left']));
    `),
  });
  expect(results).toEqual([passed, passed, passed].map((result) => expect.objectContaining(result)));
});

test('a test file sees no global, no changed built-in and no environment variable of another one', async () => {
  const results = await runJest('globals', {
    'node_modules/writes/index.js': `
      module.exports = () => { globalThis.left = true; String.prototype.left = true; process.env.LEFT = 'yes'; };
    `,
    ...inEachFile(`
      test('finds nothing and leaves much', () => {
        expect([globalThis.left, ''.left, process.env.LEFT]).toEqual([undefined, undefined, undefined]);
        require('writes')();
        expect([globalThis.left, ''.left, process.env.LEFT]).toEqual([true, true, 'yes']);
      });
    `),
  });
  expect(results).toEqual([passed, passed, passed].map((result) => expect.objectContaining(result)));
});

test('a module is of the realm of the test file', async () => {
  const results = await runJest('realm', {
    'node_modules/values/index.js':
      'module.exports = { list: [], error: new TypeError("x"), time: new Date(0) };',
    ...inEachFile(`
      const { list, error, time } = require('values');
      test('has its classes', () => {
        expect([list instanceof Array, error instanceof TypeError, time instanceof Date]).toEqual([true, true, true]);
        expect(list).toStrictEqual([]);
      });
    `),
  });
  expect(results).toEqual([passed, passed, passed].map((result) => expect.objectContaining(result)));
});

test('a module that changed since another test file loaded it is compiled anew', async () => {
  const results = await runJest('changes', {
    'changing.js': '',
    ...inEachFile(`
      const { writeFileSync } = require('node:fs');
      const { join, basename } = require('node:path');
      writeFileSync(join(__dirname, 'changing.js'), 'module.exports = ' + JSON.stringify(basename(__filename)));
      test('has the new text', () => expect(require('./changing')).toBe(basename(__filename)));
    `),
  });
  expect(results).toEqual([passed, passed, passed].map((result) => expect.objectContaining(result)));
});

test('an error names the line and the column of the source', async () => {
  const results = await runJest('places', {
    'throws.js': "throw new Error('first line');",
    'later.js': "\n  throw new Error('second line');",
    'wrong.js': 'const a = 1;\nconst a = 2;',
    ...inEachFile(`
      const stackOf = (name) => { try { require(name); } catch (error) { return error.stack; } };
      test('at the first line', () => expect(stackOf('./throws')).toContain('throws.js:1:7)'));
      test('at a later line', () => expect(stackOf('./later')).toContain('later.js:2:9)'));
      test('of a syntax error', () => expect(stackOf('./wrong')).toContain('wrong.js:2'));
    `),
  });
  expect(results).toEqual([passed, passed, passed].map((result) => expect.objectContaining(result)));
});
