import fc from 'fast-check';
import { foldHashtag } from '../../src/text/fold-hashtag';
import { parseText } from '../../src/text/parse-text';

const keys = (text: string): string[] => parseText(text).hashtags.map((hashtag) => hashtag.key);

describe('hashtags', () => {
  test.each([
    ['Fog over #Lisboa today', ['lisboa']],
    ['#one#two', ['one']],
    ['#one #two #ONE', ['one', 'two']],
    ['a#b is no tag, nor is /#anchor', []],
    ['#2024 is a number, #y2024 is not', ['y2024']],
    ['#Straße and #STRASSE', ['strasse']],
    ['＃ｗｉｄｅ', ['wide']],
    ['#日本語 #العربية #हिन्दी', ['日本語', 'العربية', 'हिन्दी']],
    ['#under_score!', ['under_score']],
    ['#ΟΔΥΣΣΕΥΣ #οδυσσευς', ['οδυσσευς']],
    ['# alone', []],
  ])('%s', (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  test('keep the form of their first use', () => {
    expect(parseText('#Straße #strasse').hashtags).toEqual([{ key: 'strasse', display: 'Straße' }]);
  });

  test('longer than 100 code points are none', () => {
    expect(keys(`#${'a'.repeat(100)}`)).toHaveLength(1);
    expect(keys(`#${'a'.repeat(101)}`)).toEqual([]);
  });

  test('[inv 45] every case, width and normal form of a word folds to one key', () => {
    for (const word of ['Straße', 'ÉCOLE', 'ﬁre', 'İstanbul', 'ΣΊΣΥΦΟΣ', 'Ñandú']) {
      const forms = [word, word.toUpperCase().toLowerCase(), word.normalize('NFD'), word.normalize('NFKC')];
      expect(new Set(forms.map(foldHashtag)).size).toBe(1);
    }
  });

  test('folding is idempotent for any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        (word) => foldHashtag(foldHashtag(word)) === foldHashtag(word),
      ),
    );
  });
});

describe('mentions', () => {
  test.each([
    ['with @ada and @Grace.Hopper.', ['ada', 'grace.hopper']],
    ['mail ada@example.org', []],
    ['@ada @ADA', ['ada']],
    ['@@ada', []],
    [`@${'x'.repeat(31)}`, []],
    ['@.ada', []],
  ])('%s', (text, expected) => {
    expect(parseText(text).mentions).toEqual(expected);
  });
});

test('a text of a megabyte is parsed in one pass', () => {
  const text = '#a@b '.repeat(200_000);
  expect(parseText(text)).toEqual({ hashtags: [{ key: 'a', display: 'a' }], mentions: [] });
});
