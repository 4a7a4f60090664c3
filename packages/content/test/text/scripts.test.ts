import { foldHashtag } from '../../src/text/fold-hashtag';
import { parseText } from '../../src/text/parse-text';
import { knownScripts, scripts } from './scripts';

const lastCodePoint = 0x10ffff;

/** The first letters of each script, in Unicode's order, that are drawn and that stay as they are in NFC. */
const lettersOf = (() => {
  const plain = /^(?!\p{Default_Ignorable_Code_Point})\p{L}$/u;
  const found = new Map<string, string[]>();
  const patterns = knownScripts.map(
    (script) => [script, new RegExp(`^\\p{Script=${script}}$`, 'u')] as const,
  );
  let last = patterns[0];
  for (let code = 0; code <= lastCodePoint; code += 1) {
    const letter = String.fromCodePoint(code);
    if (!plain.test(letter) || letter.normalize('NFC') !== letter) continue;
    // Letters of one script mostly stand together.
    if (!last?.[1].test(letter)) last = patterns.find(([, pattern]) => pattern.test(letter));
    if (last === undefined) continue;
    const letters = found.get(last[0]) ?? [];
    if (letters.length < 3) found.set(last[0], [...letters, letter]);
  }
  return found;
})();

/** Two scripts are signs and marks only: what is written in them is no identifier. */
const withoutLetters = ['Braille', 'SignWriting'];

test(`every letter of Unicode is of one of these ${knownScripts.length} scripts, or of none`, () => {
  const ofNone = /[\p{Script=Common}\p{Script=Inherited}]/u;
  const known = new RegExp(`[${knownScripts.map((script) => `\\p{Script=${script}}`).join('')}]`, 'u');
  const unknown: string[] = [];
  for (let code = 0; code <= lastCodePoint; code += 1) {
    const letter = String.fromCodePoint(code);
    if (/\p{L}/u.test(letter) && !ofNone.test(letter) && !known.test(letter)) unknown.push(code.toString(16));
  }
  expect(unknown).toEqual([]);
  expect(new Set(scripts).size).toBe(scripts.length);
  // Node.js 20 knows these at least.
  expect(knownScripts.length).toBeGreaterThanOrEqual(160);
});

test.each(knownScripts.filter((script) => !withoutLetters.includes(script)))('a hashtag in %s', (script) => {
  const word = (lettersOf.get(script) ?? []).join('');
  expect(word).not.toBe('');
  const tag = { key: foldHashtag(word), display: word };
  for (const text of [`#${word}`, `Fog (#${word}), and more`, `＃${word} 2026`, `😀#${word}_2026`]) {
    const shown = text.includes('_') ? `${word}_2026` : word;
    expect([text, parseText(text).hashtags]).toEqual([text, [{ key: foldHashtag(shown), display: shown }]]);
  }
  // Its letters end a word, so that a marker behind one names nothing.
  expect(parseText(`${word}#tag ${word}@ada`)).toEqual({ hashtags: [], mentions: [] });
  expect(foldHashtag(tag.key)).toBe(tag.key);
});

test.each(withoutLetters)('signs of %s are no hashtag', (script) => {
  const signs: string[] = [];
  const pattern = new RegExp(`^\\p{Script=${script}}$`, 'u');
  for (let code = 0; code <= lastCodePoint && signs.length < 3; code += 1)
    if (pattern.test(String.fromCodePoint(code))) signs.push(String.fromCodePoint(code));
  expect(signs).toHaveLength(3);
  expect(parseText(`#${signs.join('')}`).hashtags).toEqual([]);
});
