import { testSize } from '@tintype/shared-db/testing';
import { parseText } from '../../src';

/**
 * How much patterns look at while something runs: the length of each match, and one for each call. That each pattern by itself takes
 * time in proportion to its input is what `tooling/patterns` judges; this counts that they are not run over the same text again.
 */
function workOf(run: () => void): number {
  let work = 0;
  function counted(this: RegExp, text: string): RegExpExecArray | null {
    const found: RegExpExecArray | null = Reflect.apply(original, this, [text]);
    work += 1 + (found?.[0].length ?? 0) + (this.sticky || this.global ? 0 : text.length);
    return found;
  }
  Object.defineProperty(RegExp.prototype, 'exec', { value: counted, configurable: true, writable: true });
  try {
    run();
  } finally {
    Object.defineProperty(RegExp.prototype, 'exec', { value: original, configurable: true, writable: true });
  }
  return work;
}

const original: (text: string) => RegExpExecArray | null = Reflect.get(RegExp.prototype, 'exec');

const short = testSize({ small: 3_000, deep: 100_000 });
const long = short * 10;

const parts: Readonly<Record<string, string>> = {
  'a caption': 'Fog over #Lisboa with @ada, see https://example.org/a?b#c and @grace.example ',
  'tags without blanks': '#a',
  'mentions without blanks': '@a',
  'tags and mentions without blanks': '#a@b',
  markers: '#',
  'markers of mentions': '@',
  'marks before a marker': '\u0301\u0301\u0301#',
  'invisible characters': '@a\u200d\u00ad',
  'middle dots': '#a·b··',
  slashes: 'a.bc/',
  'question marks': 'a?b.c',
  schemes: 'a://b.c/',
  'www.': 'www.',
  'signs of an address': "@a!#$%&'*+-/=?^_`{|}~",
  'ids of Matrix': '@a:b.cd#e:f',
  emoji: '#👩‍🚀️⃣',
  keycaps: '#️⃣',
  'wide letters': '#ａＡ',
  'Arabic with marks': '#مُحَمَّد ',
  'text without blanks': '東京＃大阪、@ada',
};

const once: Readonly<Record<string, (length: number) => string>> = {
  'one long hashtag': (length) => `#${'a'.repeat(length)}`,
  'one long mention': (length) => `@${'a'.repeat(length)}`,
  'one long address': (length) => `https://example.org/${'#a@b'.repeat(length / 4)}`,
  'one long run of marks': (length) => `#${'\u0301'.repeat(length)}`,
  'one long run of dots': (length) => `@a${'.'.repeat(length)}`,
  'one long run of signs before a mention': (length) => `a${'!'.repeat(length)}@b`,
  'one long run of joiners': (length) => `#a${'\u200d'.repeat(length)}b`,
};

/** Each begins with markers, since a text without one is not looked at any further. */
const texts: readonly (readonly [string, (length: number) => string])[] = [
  ...Object.entries(parts).map(
    ([what, part]) =>
      [
        what,
        (length: number) => `#a @b ${part.repeat(Math.ceil(length / part.length)).slice(0, length)}`,
      ] as const,
  ),
  ...Object.entries(once),
];

test.each(texts)(`${long} characters are ten times the work of ${short}: %s`, (_what, textOf) => {
  const [little, much] = [short, long].map((length) => workOf(() => parseText(textOf(length))));
  expect(little).toBeGreaterThan(short / 50);
  expect(much).toBeLessThanOrEqual(10.5 * (little ?? 0) + 100);
});
