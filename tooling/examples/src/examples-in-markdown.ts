import { readFileSync } from 'node:fs';
import type { Example } from './examples-of';

/**
 * Every block of TypeScript in a page of Markdown, called by the heading that it stands under. The
 * caller gives the names that the block imports.
 *
 * @example
 * examplesInMarkdown(page).map(({ title, waits }) => [title, waits]) // [['Doubling', false], …]
 */
export function examplesInMarkdown(path: string): readonly Example[] {
  let heading = '';
  // Between two fences, and outside of any, by turns.
  return readFileSync(path, 'utf8')
    .split('```')
    .flatMap((part, index): Example[] => {
      const lines = part.split('\n');
      if (index % 2 === 0) {
        heading = lines.findLast((line) => /^#+ /.test(line))?.replace(/^#+ /, '') ?? heading;
        return [];
      }
      const [language, ...block] = lines;
      const code = block
        .filter((line) => !/^import .*;$/.test(line))
        .join('\n')
        .trim();
      const example = { path, title: heading, subject: heading, code, waits: /\bawait\b/.test(code) };
      return language === 'ts' ? [example] : [];
    });
}
