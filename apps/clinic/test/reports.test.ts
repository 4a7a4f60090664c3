import { parse } from 'parse5';
import type { Check, Finding } from '../src/examination/check';
import type { Examination } from '../src/examination/examination';
import { htmlReport } from '../src/report/html/page';
import { jsonReport } from '../src/report/json';
import { sarifReport } from '../src/report/sarif';
import { textReport } from '../src/report/text';
import { checkOf } from './ward';

const finding = (severity: Finding['severity'], object: string, more: Partial<Finding> = {}): Finding => ({
  severity,
  object,
  evidence: 'seen <script>alert("it")</script> & more',
  advice: 'Do what helps, and then look again whether it has helped.',
  ...more,
});
const longName = `tintype.${'posts_of_people_'.repeat(5)}idx`;
const examined = (check: Check, ...findings: Finding[]) => ({ check, findings });
const examination: Examination = {
  where: 'postgres://ada@db.example.org/shop',
  version: '18.4',
  schemas: ['public', 'tintype'],
  migrations: 2,
  examined: [
    examined(checkOf('X1-unused-index'), finding('notice', longName)),
    examined(checkOf('D3-invalid-index'), finding('error', 'public.t_idx', { evidence: 'one\ntwo' })),
    examined(checkOf('X2-duplicate-index')),
    examined(checkOf('M8-rename'), finding('warning', 'app.t', { file: 'db/00 1.sql' })),
    { ...examined(checkOf('D5-counter-drift')), fixed: 'set 3 counters to a fresh count' },
  ],
  tables: [
    { table: 'public.t', rows: 1200, tableBytes: 81_920, indexBytes: 16_384 },
    { table: 'public."a<b"', rows: 0, tableBytes: 0, indexBytes: 0 },
  ],
  indexes: [{ index: 'public.t_idx', scans: 12_345, bytes: 16_384 }],
};

test('the table for people has 80 columns, the worst comes first, and each finding says what to do', () => {
  const text = textReport(examination);
  expect(text.split('\n').filter((line) => line.length > 80)).toEqual([]);
  expect(text).toContain('5 checks, 2 migrations: 1 error, 1 warning, 1 notice');
  const heads = text.split('\n').filter((line) => /\([A-Z]\d+-[a-z-]+\)$/.test(line));
  expect(heads.map((line) => line.replace(/.*\((.*)\)/, '$1'))).toEqual([
    'D3-invalid-index',
    'M8-rename',
    'X1-unused-index',
    'D5-counter-drift',
  ]);
  expect(text.match(/→ Do what helps/g)).toHaveLength(3);
  expect(text).toContain('fixed: set 3 counters to a fresh count');
  // A name that is too long for its column is cut into lines and loses nothing.
  const cells = text
    .split('\n')
    .flatMap((line) => (line.startsWith('│') ? [line.split('│')[1]?.trim() ?? ''] : []));
  expect(cells.join('')).toContain(longName);
});

test('a hundred findings of one check are cut, and the table says so', () => {
  const many = Array.from({ length: 100 }, (_, at) => finding('warning', `t_${at}`));
  const text = textReport({ ...examination, examined: [examined(checkOf('X1-unused-index'), ...many)] });
  expect(text).toContain('… and 80 more; --json has all');
});

test('JSON has every check with its findings', () => {
  const report = JSON.parse(jsonReport(examination));
  expect(
    report.checks.map(({ id, findings }: { id: string; findings: unknown[] }) => [id, findings.length]),
  ).toEqual([
    ['X1-unused-index', 1],
    ['D3-invalid-index', 1],
    ['X2-duplicate-index', 0],
    ['M8-rename', 1],
    ['D5-counter-drift', 0],
  ]);
  expect(report).toMatchObject({
    where: 'postgres://ada@db.example.org/shop',
    version: '18.4',
    schemas: ['public', 'tintype'],
  });
});

test('SARIF 2.1.0 names the rule, the level, the object and the file', () => {
  const log = JSON.parse(sarifReport(examination));
  expect(log.version).toBe('2.1.0');
  const [run] = log.runs;
  for (const { ruleId, ruleIndex } of run.results) expect(run.tool.driver.rules[ruleIndex].id).toBe(ruleId);
  expect(run.results.map(({ ruleId, level }: { ruleId: string; level: string }) => [ruleId, level])).toEqual([
    ['X1-unused-index', 'note'],
    ['D3-invalid-index', 'error'],
    ['M8-rename', 'warning'],
  ]);
  expect(run.results[2].locations).toEqual([
    {
      logicalLocations: [{ fullyQualifiedName: 'app.t' }],
      physicalLocation: { artifactLocation: { uri: 'db/00%201.sql' } },
    },
  ]);
});

interface Element {
  readonly nodeName: string;
  readonly value?: string;
  readonly attrs?: readonly { readonly name: string; readonly value: string }[];
  readonly childNodes?: readonly Element[];
}

const all = (element: Element): readonly Element[] => [element, ...(element.childNodes ?? []).flatMap(all)];
const attribute = (element: Element, name: string) => element.attrs?.find((one) => one.name === name)?.value;
const words = (element: Element): string =>
  (element.value ?? '') + (element.childNodes ?? []).map(words).join('');

describe('the HTML report', () => {
  const page = htmlReport(examination);
  const errors: string[] = [];
  const elements = all(parse(page, { onParseError: ({ code }) => errors.push(code) }) as Element);
  const named = (name: string) => elements.filter(({ nodeName }) => nodeName === name);

  test('is HTML without a mistake, and needs nothing else: no script, no link, no address', () => {
    expect(errors).toEqual([]);
    expect([...named('script'), ...named('link'), ...named('img'), ...named('iframe')]).toEqual([]);
    expect(elements.filter((one) => attribute(one, 'src') ?? attribute(one, 'href'))).toEqual([]);
    expect(words(named('style')[0] as Element)).not.toMatch(/url\(|@import/);
  });

  test('what the database says is text', () => {
    expect(words(named('body')[0] as Element)).toContain('seen <script>alert("it")</script> & more');
  });

  test('can be read on a phone, in the dark and by a screen reader', () => {
    expect(attribute(named('html')[0] as Element, 'lang')).toBe('en');
    const viewport = named('meta').find((one) => attribute(one, 'name') === 'viewport');
    expect(viewport && attribute(viewport, 'content')).toBe('width=device-width, initial-scale=1');
    expect(words(named('style')[0] as Element)).toMatch(/prefers-color-scheme: dark[\s\S]*max-width/);
    expect(words(named('title')[0] as Element)).toContain('db.example.org');
    const levels = elements.flatMap(({ nodeName }) => (/^h\d$/.test(nodeName) ? [Number(nodeName[1])] : []));
    expect(levels[0]).toBe(1);
    expect(levels.slice(1).every((level) => level === 2)).toBe(true);
    for (const table of named('table')) {
      const inside = all(table);
      expect(inside.filter(({ nodeName }) => nodeName === 'caption')).toHaveLength(1);
      expect(
        inside.filter(({ nodeName }) => nodeName === 'th').map((one) => attribute(one, 'scope')),
      ).not.toContain(undefined);
    }
    expect(named('table').length).toBe(6);
  });

  test('each plot has a title and a description, and a table with its numbers', () => {
    const plots = elements.filter((one) => attribute(one, 'role') === 'img');
    expect(plots).toHaveLength(2);
    const ids = elements.flatMap((one) => attribute(one, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const plot of plots) {
      for (const name of ['aria-labelledby', 'aria-describedby'])
        expect(ids).toContain(attribute(plot, name));
    }
    expect(words(named('body')[0] as Element)).toContain('12,345');
  });
});
