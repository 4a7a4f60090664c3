import { testSize } from '@tintype/shared-db/testing';
import fc from 'fast-check';
import { parseText } from '../../src';
import { foldHashtag } from '../../src/text/fold-hashtag';

/** What captions, addresses and hostile texts are made of. Random characters alone would rarely meet a marker. */
const parts = fc.oneof(
  fc.constantFrom('#', '＃', '﹟', '@', '＠', '#', '@'),
  fc.constantFrom(
    'a',
    'Z',
    '7',
    '_',
    '.',
    '-',
    '/',
    ':',
    '?',
    '&',
    ' ',
    '\n',
    '\u200b',
    '\u200d',
    '\u00ad',
    '·',
    '・',
    '״',
  ),
  fc.constantFrom(
    'ada',
    'fog',
    'https://',
    'www.',
    'example.org',
    'mailto:',
    'magnet:?',
    '#️⃣',
    '😀',
    '👩‍🚀',
    '🇵🇹',
    'é',
    'e\u0301',
  ),
  fc.constantFrom(
    '\ud800',
    '\udc00',
    '\u0000',
    '\ufeff',
    '\u202e',
    '\u{e0001}',
    '\ufdfa',
    'ß',
    'İ',
    'ﬃ',
    '\u0345',
    'ᾳ',
  ),
  fc.string({ unit: 'binary', maxLength: 3 }),
  fc.string({ unit: 'grapheme', maxLength: 3 }),
);
const texts = fc.array(parts, { maxLength: 24 }).map((some) => some.join(''));

const runs = testSize({ small: 2_000, deep: 100_000 });

test(`${runs} random texts are parsed without a throw, into hashtags and mentions that keep their rules`, () => {
  fc.assert(
    fc.property(texts, (text) => {
      const { hashtags, mentions } = parseText(text);
      const keys = hashtags.map(({ key }) => key);
      expect(new Set(keys).size).toBe(keys.length);
      for (const { key, display } of hashtags) {
        expect(foldHashtag(display)).toBe(key);
        expect([...key].length).toBeLessThanOrEqual(100);
        expect([...display].length).toBeLessThanOrEqual(100);
        expect(`${key}${display}`).not.toMatch(/[\p{White_Space}\p{Cc}\p{Cs}#@＃＠﹟]/u);
      }
      expect(new Set(mentions).size).toBe(mentions.length);
      for (const mention of mentions) expect(mention).toMatch(/^(?=.{1,30}$)[a-z0-9_]+(?:\.[a-z0-9_]+)*$/);
    }),
    { numRuns: runs },
  );
});
