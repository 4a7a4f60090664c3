import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { checkLinks } from '../src/check-links';

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'tintype-links-'));
  write(
    'src/follow-user.ts',
    [
      '/** Unlike unfollowUser, this one begins. */',
      'export async function followUser() {',
      '  return endEdge(1);',
      '}',
      'export const graph = Object.freeze({',
      '  follow: () => followUser(),',
      '});',
      "export { type Edge, start as begin } from './edge';",
      'class Hidden {}',
    ].join('\n'),
  );
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  writeFileSync(join(root, path), text);
}

const found = (page: string): string[] => {
  write('docs/page.md', page);
  return checkLinks(root).map(({ what }) => what);
};

test.each([
  'followUser',
  '`followUser`',
  '`followUser()`',
  'follow',
  'Edge',
  'begin',
  'graph',
  'the file',
  'follow-user.ts',
])('a link named "%s" is in order', (label) => {
  expect(found(`[${label}](../src/follow-user.ts)`)).toEqual([]);
});

test.each(['unfollowUser', '`endEdge`', 'Hidden', 'start'])(
  'a link named "%s" fails, since the file declares no such name',
  (label) => {
    const name = label.replaceAll('`', '');
    expect(found(`[${label}](../src/follow-user.ts)`)).toEqual([
      `links to ${name} in ../src/follow-user.ts, which does not declare it`,
    ]);
  },
);

test('a link to a line fails behind the end of the file', () => {
  expect(found('[last](../src/follow-user.md)')).toHaveLength(1);
  expect(found('[the class](../src/follow-user.ts#L9)')).toEqual([]);
  expect(found('[the class](../src/follow-user.ts#L10)')).toEqual([
    'links to ../src/follow-user.ts#L10, but the file has no L10',
  ]);
});

test('a link to a heading fails when no heading has that name', () => {
  const page = '# Where a line lives\n\n## `Keyset`, and pages\n\n';
  expect(found(`${page}[a](#where-a-line-lives) [b](page.md#keyset-and-pages)`)).toEqual([]);
  expect(found(`${page}[a](#elsewhere)`)).toEqual(['links to #elsewhere, but the file has no elsewhere']);
});
