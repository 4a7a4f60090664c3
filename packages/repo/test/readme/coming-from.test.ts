import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { err, ok, unwrap } from '@tintype/database';
import { runExample } from '@tintype/examples';
import * as index from '../../src';
import * as library from '../toy-library';

interface Row {
  readonly theirs: string;
  readonly ours: string;
  readonly answer: string;
}

const bare = (cell: string): string => cell.replace(/^(`+)(.*)\1$/, '$2');

/** The rows of the tables of a page, by the headings above them. A formatter may pad the cells. */
function sectionsOf(file: string): readonly (readonly [heading: string, rows: readonly Row[]])[] {
  const page = readFileSync(join(__dirname, '../../docs', file), 'utf8').replaceAll(/ +/g, ' ');
  return page
    .split(/^## /m)
    .slice(1)
    .map((section) => [
      section.split('\n')[0] ?? '',
      [...section.matchAll(/^\| (`+.+`) \| (`+.+`) \| (`.+`) \|$/gm)].map(
        ([, theirs = '', ours = '', answer = '']) => ({
          theirs: bare(theirs),
          ours: bare(ours),
          answer: bare(answer),
        }),
      ),
    ]);
}

const sections = ['from-ecto.md', 'from-typeorm.md'].flatMap((file) =>
  sectionsOf(file).map(([heading, rows]) => [`${file}, ${heading}`, rows] as const),
);

test('each page has its tables, and each row three cells', () => {
  for (const file of ['from-ecto.md', 'from-typeorm.md']) {
    const text = readFileSync(join(__dirname, '../../docs', file), 'utf8');
    const lines = text.split('\n').filter((line) => line.startsWith('| `'));
    expect(sectionsOf(file).flatMap(([, rows]) => rows)).toHaveLength(lines.length);
    expect(lines.length).toBeGreaterThan(20);
  }
});

test.each(sections)('the rows under %s answer as they say', async (_heading, rows) => {
  const opened = await library.openToyLibrary();
  try {
    const code = rows.map(({ ours, answer }) => `${ours}; // ${answer}`).join('\n');
    const { repo, dataSource } = opened;
    const scope = { ...index, ...library, err, ok, unwrap, repo, dataSource, ada: library.uuid(1) };
    // A row that shows an error shows what is refused.
    expect((await runExample({ code }, scope)).untrue).toEqual([]);
  } finally {
    await opened.close();
  }
});
