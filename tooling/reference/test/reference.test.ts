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
    'tooling/reference/allowance.json': JSON.stringify([
      'not exported: Hidden of @tintype/toy/dist/index.d.ts',
      'not documented: @tintype/toy.Box.shut',
      'not documented: @tintype/toy.gone',
    ]),
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
    'broken link: Failed to resolve link to "Nowhere" in comment for @tintype/toy.greet',
    'not exported: Hidden of @tintype/toy/dist/index.d.ts',
    'not documented: @tintype/toy.Box.shut',
    'not documented: @tintype/toy.bare',
  ]);
  expect(check.stderr.trim().split('\n')).toEqual([
    'Failed to resolve link to "Nowhere" in comment for @tintype/toy.greet',
    '@tintype/toy.bare has no doc comment',
    'not documented: @tintype/toy.gone is mended: take it out of tooling/reference/allowance.json',
  ]);
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

test('an allowance only gets shorter', () => {
  const lacks: Finding = { key: 'not documented: toy.a', sentence: 'toy.a has no doc comment' };
  expect(judge([lacks], [lacks.key], 'a.json')).toEqual([]);
  expect(judge([lacks], [], 'a.json')).toEqual(['toy.a has no doc comment']);
  expect(judge([], [lacks.key], 'a.json')).toEqual([
    'not documented: toy.a is mended: take it out of a.json',
  ]);
});
