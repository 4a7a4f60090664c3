import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkBoundaries } from '../src/check-boundaries';
import { specifiersOf } from '../src/check-imports';
import { checkLinks } from '../src/check-links';

const owners = new Map([
  ['users', 'accounts'],
  ['posts', 'content'],
  ['actions', 'action-log'],
]);
const scripts = { build: 'x', typecheck: 'x', jest: 'x', test: 'x' };
let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tintype-boundaries-'));
  manifest('packages/shared-db', 'shared-db', {
    exports: { '.': '', './accounts': '', './content': '', './testing': '' },
  });
  manifest('packages/accounts', 'accounts');
  manifest('packages/content', 'content');
  manifest('packages/network', 'network', { exports: { '.': '', './testing': '' } });
  manifest('apps/seed', 'seed');
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function manifest(folder: string, name: string, more: object = {}): void {
  write(`${folder}/package.json`, JSON.stringify({ name: `@tintype/${name}`, scripts, ...more }));
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const found = (): string[] => checkBoundaries(root, owners).map((violation) => violation.what);

test('a workspace in order has no violation', () => {
  write(
    'packages/content/src/commands/publish-post.ts',
    `import { Post } from '@tintype/shared-db/content';\nconst q = 'INSERT INTO tintype.posts';`,
  );
  write(
    'packages/content/test/publish-post.test.ts',
    `import { x } from '@tintype/shared-db/testing'; 'SELECT FROM tintype.users'`,
  );
  write('apps/seed/src/main.ts', `import { openNetwork } from '@tintype/network';`);
  write('apps/seed/test/main.test.ts', `import { openTestNetwork } from '@tintype/network/testing';`);
  expect(found()).toEqual([]);
});

test.each([
  [
    'a context that imports another',
    'packages/content/src/a.ts',
    `import { x } from '@tintype/accounts';`,
    'content must not import @tintype/accounts',
  ],
  [
    'also as a type only',
    'packages/content/src/a.ts',
    `import type { X } from '@tintype/accounts';`,
    'content must not import @tintype/accounts',
  ],
  [
    'also from a test',
    'packages/content/test/a.test.ts',
    `const x = await import('@tintype/accounts');`,
    'content must not import @tintype/accounts',
  ],
  [
    'an import upwards',
    'packages/content/src/a.ts',
    `export * from '@tintype/network';`,
    'content must not import @tintype/network',
  ],
  [
    'an app that imports a context',
    'apps/seed/src/a.ts',
    `import '@tintype/content';`,
    'seed must not import @tintype/content',
  ],
  [
    'a deep import',
    'packages/content/src/a.ts',
    `import { x } from '@tintype/shared-db/dist/connect';`,
    'is inside of shared-db',
  ],
  [
    'a path out of the package',
    'packages/content/src/a.ts',
    `import { x } from '../../accounts/src/x';`,
    'leaves the package',
  ],
  [
    'entities of another context',
    'packages/content/src/a.ts',
    `import { User } from '@tintype/shared-db/accounts';`,
    'must not touch the tables',
  ],
  [
    'test support in a source file',
    'packages/content/src/a.ts',
    `import { x } from '@tintype/shared-db/testing';`,
    'only tests may import it',
  ],
  [
    'the test network in the source of an app',
    'apps/seed/src/main.ts',
    `import { openTestNetwork } from '@tintype/network/testing';`,
    'only tests may import it',
  ],
  [
    'a write to another context',
    'packages/content/src/a.ts',
    `const q = 'UPDATE tintype.users SET verified = true';`,
    'tintype.users, which belongs to accounts',
  ],
  [
    'a join across contexts',
    'packages/content/src/a.ts',
    `const q = 'SELECT FROM tintype.posts JOIN tintype.users u';`,
    'tintype.users, which belongs to accounts',
  ],
  [
    'a statement of the network itself',
    'packages/network/src/a.ts',
    `const q = 'SELECT FROM tintype.posts';`,
    'tintype.posts, which belongs to content',
  ],
  ['an empty name', 'packages/content/src/utils/a.ts', ``, '"utils" is no name'],
  ['another case', 'packages/content/src/PublishPost.ts', ``, '"PublishPost" is no name'],
])('%s is a violation', (_what, path, text, sentence) => {
  write(path, text);
  expect(found()).toEqual([expect.stringContaining(sentence)]);
});

test('a dependency that must not be is a violation before it is imported', () => {
  manifest('packages/content', 'content', { dependencies: { '@tintype/accounts': 'workspace:*' } });
  expect(found()).toEqual(['content must not depend on accounts']);
});

test('a package without a test script is a violation', () => {
  manifest('packages/content', 'content', { scripts: { ...scripts, jest: undefined } });
  expect(found()).toEqual(['has no script "jest": the task runner would skip the package']);
});

test('every way to import is seen, and what only looks like one is not', () => {
  const text = `import a from 'a'; import 'b'; export { c } from "c"; const d = require('d'); await import('e');
    import type {
      F,
    } from 'f';
    // import x from 'g'
    /* from 'h' */`;
  expect(specifiersOf(text)).toEqual(['a', 'b', 'c', 'd', 'e', 'f']);
});

test('a link to a document that is not there is a violation', () => {
  write(
    'README.md',
    '[here](docs/here.md) [web](https://example.org) [place](#place)\n# Place\n```\n[code](nowhere.md)\n```',
  );
  write('docs/here.md', '[up](../README.md#place) [gone](gone.md)');
  expect(checkLinks(root)).toEqual([
    { where: join('docs', 'here.md'), what: 'links to gone.md, which is not there' },
  ]);
});

test('tests that choose their size need the variable in the turbo.json of their package', () => {
  write('packages/content/test/likes.test.ts', 'const likes = testSize({ small: 32, deep: 1_000 });');
  const lacks =
    'the env of the task "jest" lacks "TINTYPE_TEST_SIZE", by which test/likes.test.ts chooses its size: it would always be small';
  expect(found()).toEqual([lacks]);
  write('packages/content/turbo.json', JSON.stringify({ extends: ['//'], tasks: { jest: { env: [] } } }));
  expect(found()).toEqual([lacks]);
  write(
    'packages/content/turbo.json',
    JSON.stringify({ extends: ['//'], tasks: { jest: { env: ['$TURBO_EXTENDS$', 'TINTYPE_TEST_SIZE'] } } }),
  );
  expect(found()).toEqual([]);
});

test.each(["require('../dist');", `spawn(join(__dirname, '..', 'dist', 'main.js'));`])(
  'tests that run what their package has built need the build before them: %s',
  (text) => {
    write('packages/content/test/child.js', text);
    const lacks =
      'the dependsOn of the task "jest" lacks "build", whose output test/child.js runs: a bare clone has none';
    expect(found()).toEqual([lacks]);
    write('packages/content/turbo.json', JSON.stringify({ tasks: { jest: { dependsOn: ['^build'] } } }));
    expect(found()).toEqual([lacks]);
    write(
      'packages/content/turbo.json',
      JSON.stringify({ tasks: { jest: { dependsOn: ['build', '^build'] } } }),
    );
    expect(found()).toEqual([]);
  },
);
