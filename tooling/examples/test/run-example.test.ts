import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { examplesIn, examplesInMarkdown, examplesOf, runExample, withoutExample } from '../src';

const text = `
/**
 * Doubles.
 *
 * @param n a number
 *
 * @example
 * double(2) // 4
 * double(21)
 * // 42
 */
export function double(n: number): number {
  return 2 * n;
}

/** No example. */
export const nothing = 0;

/**
 * Greets.
 *
 * @example
 * const greeting = await greeter.greet({ name: 'Ada' } satisfies object); // { text: 'Hello, …', … }
 * if (!greeting.ok) throw new Error(greeting.error);
 */
export async function greet() {}

class Shelf {
  /**
   * Empties the shelf.
   *
   * @example
   * \\@Empty()
   * class Shelf {}
   *
   * @example
   * shelf.clear() /* all of it *\\/
   */
  async clear<const Kind>() {}
}
`;

const [doubling, greeting] = examplesIn('double.ts', 'double.ts', text);
const greeter = (ok: boolean) =>
  Object.freeze({
    greet: async ({ name }: { name: string }) => ({ ok, value: { text: `Hello, ${name}`, loud: false } }),
  });

const given = (example: typeof doubling) => {
  if (!example) throw new Error('there is no such example');
  return example;
};

test('examples are found by what stands below them', () => {
  expect(examplesIn('double.ts', 'double.ts', text)).toEqual([
    {
      path: 'double.ts',
      title: 'double.ts: double',
      subject: 'double',
      code: 'double(2) // 4\ndouble(21)\n// 42',
      waits: false,
    },
    expect.objectContaining({ subject: 'greet', waits: true }),
    expect.objectContaining({ subject: 'clear', code: '@Empty()\nclass Shelf {}' }),
    expect.objectContaining({ subject: 'clear', code: 'shelf.clear() /* all of it */' }),
  ]);
});

test('what is said to be is compared with what is', async () => {
  expect(await runExample(given(doubling), { double: (n: number) => 2 * n })).toEqual({
    untrue: [],
    refusals: [],
  });
  expect((await runExample(given(doubling), { double: (n: number) => n })).untrue).toEqual([
    { said: '4', was: 2 },
    { said: '42', was: 21 },
  ]);
});

test('an ellipsis leaves open what it stands for, and nothing else', async () => {
  expect(await runExample(given(greeting), { greeter: greeter(true) })).toEqual({ untrue: [], refusals: [] });
  const shout = Object.freeze({ greet: async () => ({ ok: true, value: { text: 'HELLO' } }) });
  expect((await runExample(given(greeting), { greeter: shout })).untrue).toHaveLength(1);
});

test('what a door refuses is told, and what the example throws is thrown', async () => {
  await expect(runExample(given(greeting), { greeter: greeter(false) })).rejects.toThrow();
  const lenient = { ...given(greeting), code: 'await greeter.greet({ name: "Ada" });' };
  expect((await runExample(lenient, { greeter: greeter(false) })).refusals).toHaveLength(1);
});

test('an example with an unknown name is refused', async () => {
  await expect(runExample(given(doubling), {})).rejects.toThrow('double is not defined');
});

test('a moment is told from another one', async () => {
  const since = { code: 'since // new Date(0)' };
  expect((await runExample(since, { since: new Date(0) })).untrue).toEqual([]);
  expect((await runExample(since, { since: new Date(1) })).untrue).toHaveLength(1);
});

test('what a door behind a door refuses is told, and what an object of a class refuses that is said to be a door', async () => {
  class Shelf {
    clear() {
      return { ok: false };
    }
  }
  const house = Object.freeze({ greeter: greeter(false), as: () => greeter(false) });
  const visit = { code: 'await house.greeter.greet({}); await house.as().greet({}); shelf.clear();' };
  expect((await runExample(visit, { house, shelf: new Shelf() })).refusals).toHaveLength(2);
  expect((await runExample(visit, { house, shelf: new Shelf() }, ['shelf'])).refusals).toHaveLength(3);
});

test('an example may declare a class with decorators', async () => {
  const seen: unknown[] = [];
  const Kept = (...given: readonly unknown[]) => void seen.push(given[1]);
  await runExample({ code: 'class Form {\n  @Kept name!: string;\n}' }, { Kept });
  expect(seen).toEqual(['name']);
});

test('what has no example is named', () => {
  const door = { double: () => 0, follow: () => 0, version: '1' };
  expect(withoutExample(door, [{ subject: 'double' }])).toEqual(['follow']);
  expect(
    withoutExample(door, [{ subject: 'double' }, { subject: 'followUser' }], { follow: 'followUser' }),
  ).toEqual([]);
});

const pages = mkdtempSync(join(tmpdir(), 'pages-'));
const page = join(pages, 'page.md');
writeFileSync(
  page,
  [
    '# Numbers',
    '## Doubling',
    '```ts',
    "import { double } from 'double';",
    '',
    'double(2) // 4',
    '```',
    '```sh',
    '# no heading',
    '```',
    '## Later',
    'Words.',
    '```ts',
    'await double(1)',
    '```',
    '',
  ].join('\n'),
);
afterAll(() => rmSync(pages, { recursive: true }));

test('blocks of a page are called by the heading above them', () => {
  expect(examplesInMarkdown(page)).toEqual([
    { path: page, title: 'Doubling', subject: 'Doubling', code: 'double(2) // 4', waits: false },
    expect.objectContaining({ title: 'Later', code: 'await double(1)', waits: true }),
  ]);
});

const folder = join(__dirname, '..', 'src');
test.each(examplesOf(folder).map((example) => [example.title, example] as const))(
  'the example of %s runs, and is true',
  async (_title, example) => {
    const scope = { examplesInMarkdown, examplesOf, page, runExample, withoutExample, folder };
    expect(await runExample(example, scope)).toEqual({ untrue: [], refusals: [] });
  },
);
