import { examplesIn, runExample } from '../src';

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
    },
    expect.objectContaining({ subject: 'greet' }),
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

test('a name that nobody has is no example', async () => {
  await expect(runExample(given(doubling), {})).rejects.toThrow('double is not defined');
});
