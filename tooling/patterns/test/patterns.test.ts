import { readdirSync } from 'node:fs';
import { join, relative } from 'node:path';
import { findPatterns, patternsIn } from '../src/find-patterns';
import { complaintAbout } from '../src/judge-pattern';
import { literalOf, readSafePatterns } from '../src/safe-patterns';

const root = join(__dirname, '../../..');
/** Patterns that are not judged again: a verdict takes up to ten seconds. `pnpm test:deep` judges all. */
const judged = process.env['TINTYPE_TEST_SIZE'] === 'deep' ? new Set<string>() : readSafePatterns();
const packages = readdirSync(join(root, 'packages'));

test.each([
  ['^(a+)+$', 'exponential'],
  ['\\.+$', 'polynomial'],
  // Judged by a search, since it looks ahead.
  ['\\s+(?=x)$', 'polynomial'],
  ['^[a-z]+$', null],
])('%s is %s', async (source, complaint) => {
  expect(await complaintAbout({ file: 'a.ts', source, flags: '' })).toBe(complaint);
});

test('patterns are found wherever they stand', () => {
  const text = `class A { @Matches(/^a$/i) b!: string; c = (d: string) => d.replace(/e/g, \`\${/f/.test(d)}\`); }`;
  expect(patternsIn('a.ts', text).map(({ source, flags }) => source + flags)).toEqual(['^a$i', 'eg', 'f']);
});

test.each(packages)('every pattern of %s takes time in proportion to its input', async (name) => {
  const complaints: string[] = [];
  for (const pattern of findPatterns(join(root, 'packages', name, 'src'))) {
    if (judged.has(literalOf(pattern))) continue;
    const complaint = await complaintAbout(pattern);
    if (complaint !== null)
      complaints.push(`${relative(root, pattern.file)}: /${pattern.source}/${pattern.flags} is ${complaint}`);
  }
  expect(complaints).toEqual([]);
});
