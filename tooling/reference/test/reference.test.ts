import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { judge } from '../src/judge';
import { publicEntries } from '../src/public-entries';
import type { Finding } from '../src/read-reference';

const program = join(__dirname, '../dist/main.js');
const repository = join(__dirname, '../../..');
let workspace: string;

const declarations = `
export {};
interface Hidden { readonly name: string }
/** Says hello; see {@link Nowhere}. */
export declare function greet(hidden: Hidden): string;
export declare const bare: number;
/** A box. */
export declare class Box {
  /** Opens it, as {@link greet} does. */
  open(): void;
  shut(): void;
  /** @internal */
  inside(): Hidden;
}
`;

beforeAll(() => {
  workspace = mkdtempSync(join(tmpdir(), 'reference-'));
  const files = {
    'package.json': '{"name": "toy", "private": true}',
    'packages/toy/package.json': JSON.stringify({
      name: '@tintype/toy',
      exports: {
        '.': { types: './dist/index.d.ts' },
        './testing': { types: './dist/testing.d.ts' },
        './internal': { types: './dist/internal.d.ts' },
        './package.json': './package.json',
      },
    }),
    'packages/toy/dist/index.d.ts': declarations,
    'packages/toy/dist/testing.d.ts': "export { Box } from './index';\n",
    'tooling/reference/tsconfig.reference.json': JSON.stringify({
      compilerOptions: { module: 'node20', types: [], lib: ['es5'] },
      include: ['../../packages/*/dist/*.d.ts'],
    }),
    'tooling/reference/allowance.json': '{"@tintype/toy": {"not documented": 3, "not exported": 1}}',
  };
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(workspace, path)), { recursive: true });
    writeFileSync(join(workspace, path), text);
  }
});
afterAll(() => rmSync(workspace, { recursive: true, force: true }));

test('the public entries are those of the package files, without what packages use among themselves', () => {
  expect(publicEntries(workspace).map(({ name }) => name)).toEqual(['@tintype/toy', '@tintype/toy/testing']);
  const names = publicEntries(repository).map(({ name }) => name);
  expect(names).toEqual(
    expect.arrayContaining(['@tintype/network', '@tintype/network/testing', '@tintype/repo']),
  );
  expect(names).not.toContain('@tintype/database/internal');
});

test('a link that points nowhere, a missing comment and a type that is not exported are found', () => {
  const check = spawnSync(process.execPath, [program, '--workspace', workspace, '--check', '--list'], {
    encoding: 'utf8',
  });
  expect(check.status).toBe(1);
  expect(check.stdout.trim().split('\n')).toEqual([
    '@tintype/toy: broken link: Failed to resolve link to "Nowhere" in comment for @tintype/toy.greet',
    expect.stringContaining('@tintype/toy: not exported: Hidden, defined in'),
    '@tintype/toy: not documented: @tintype/toy.Box.shut has no doc comment',
    '@tintype/toy: not documented: @tintype/toy.bare has no doc comment',
  ]);
  expect(check.stderr).toBe(
    [
      '@tintype/toy has 1 × broken link, and tooling/reference/allowance.json allows 0:',
      '  Failed to resolve link to "Nowhere" in comment for @tintype/toy.greet',
      '@tintype/toy has 2 × not documented: lower its allowance of 3 in tooling/reference/allowance.json',
      '',
    ].join('\n'),
  );
});

// Typedoc takes two seconds of CPU to write its first page.
const inDeep = process.env['TINTYPE_TEST_SIZE'] === 'deep' ? test : test.skip;
inDeep('the pages need no network and leave out what is internal', () => {
  const written = spawnSync(process.execPath, [program, '--workspace', workspace, '--write'], {
    encoding: 'utf8',
  });
  expect(written.stdout).toBe('the reference is in reference/index.html\n');
  const pages = ['index.html', 'classes/_tintype_toy.Box.html', 'modules/_tintype_toy_testing.html'].map(
    (page) => readFileSync(join(workspace, 'reference', page), 'utf8'),
  );
  for (const page of pages) expect(page).not.toMatch(/(?:src|<link[^>]*href)="(?:https?:)?\/\//);
  expect(pages[1]).toContain('A box.');
  expect(pages[1]).not.toContain('inside');
});

test('an allowance only falls', () => {
  const lacks: Finding = {
    package: '@tintype/toy',
    kind: 'not documented',
    sentence: 'toy.a has no doc comment',
  };
  const allowed = (count: number) => ({ '@tintype/toy': { 'not documented': count } });
  expect(judge([lacks], allowed(1), 'a.json')).toEqual([]);
  expect(judge([lacks], allowed(2), 'a.json')).toEqual([
    '@tintype/toy has 1 × not documented: lower its allowance of 2 in a.json',
  ]);
  expect(judge([lacks], {}, 'a.json')).toEqual([
    '@tintype/toy has 1 × not documented, and a.json allows 0:',
    '  toy.a has no doc comment',
  ]);
  expect(judge([], allowed(1), 'a.json')).toEqual([
    '@tintype/toy has 0 × not documented: lower its allowance of 1 in a.json',
  ]);
});
