import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseFileSync } from '@swc/core';
import { checkSync } from 'recheck';

interface Pattern {
  readonly file: string;
  readonly source: string;
  readonly flags: string;
}

const folder = join(__dirname, '../../src');

/** Every regular expression that is written in the sources of this package. */
function patterns(): readonly Pattern[] {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.ts'))
    .flatMap((entry) => {
      const file = join(entry.parentPath, entry.name);
      const found: Pattern[] = [];
      collect(parseFileSync(file, { syntax: 'typescript', decorators: true }), (source, flags) =>
        found.push({ file: file.slice(folder.length + 1), source, flags }),
      );
      return found;
    });
}

function collect(node: unknown, tell: (source: string, flags: string) => void): void {
  if (Array.isArray(node)) for (const item of node) collect(item, tell);
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && node.type === 'RegExpLiteral' && 'pattern' in node && 'flags' in node)
    tell(String(node.pattern), String(node.flags));
  if (!Array.isArray(node)) for (const value of Object.values(node)) collect(value, tell);
}

const all = patterns();

test('there are patterns to check', () => {
  expect(all.length).toBeGreaterThan(20);
});

test.each(all.map(({ file, source, flags }) => [file, source, flags] as const))(
  '%s: /%s/%s takes time in proportion to the text',
  (_file, source, flags) => {
    const { status, complexity } = checkSync(source, flags, { timeout: 20_000 });
    expect({ status, complexity: complexity?.type }).toEqual({
      status: 'safe',
      complexity: expect.stringMatching(/^(?:linear|safe)$/),
    });
  },
  30_000,
);

test('the checker finds a pattern that does not: one repetition inside another', () => {
  expect(checkSync('^@[A-Za-z]([A-Za-z0-9_]+[.]?)*[A-Za-z0-9_]$', '').status).toBe('vulnerable');
});
