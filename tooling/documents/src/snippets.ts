import { readFileSync } from 'node:fs';

/** A whole file of TypeScript that a document shows. */
export interface Snippet {
  /** The line in the document that it begins after. */
  readonly line: number;
  /** The file that its first line names, as in `// apps/http/src/server.ts`; null for one without such a line. */
  readonly file: string | null;
  readonly code: string;
}

/**
 * The blocks of TypeScript in a document that import something: they are whole files and must compile. Blocks without an import
 * are pieces of one.
 *
 * @example
 * snippetsOf('README.md').map(({ line }) => line) // [33]
 */
export function snippetsOf(path: string): readonly Snippet[] {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/^```ts\n(?<code>[\s\S]*?)^```$/gm)].flatMap(({ index, groups }) => {
    const code = groups?.['code'] ?? '';
    if (!/^import /m.test(code)) return [];
    const file = /^\/\/ (?<file>[\w/.-]+\.ts)$/m.exec(code.split('\n')[0] ?? '')?.groups?.['file'] ?? null;
    return [{ line: text.slice(0, index).split('\n').length, file, code }];
  });
}

/**
 * All blocks of TypeScript of a page as one file: those of a page that goes on from block to block.
 *
 * @example
 * wholePage('docs/seeds/blog.md') // "import { Column, … } from 'typeorm';\n…"
 */
export function wholePage(path: string): string {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/^```ts\n(?<code>[\s\S]*?)^```$/gm)]
    .map(({ groups }) => groups?.['code'] ?? '')
    .join('\n');
}
