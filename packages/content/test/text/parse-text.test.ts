import { testSize } from '@tintype/shared-db/testing';
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

  test('longer than 100 code points do not count', () => {
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

describe('the text before a marker', () => {
  test.each([
    ['an emoji', '😀#summer', ['summer']],
    ['an emoji with its selector', '☀️#summer', ['summer']],
    ['a skin tone', '👍🏽#summer', ['summer']],
    ['a family', '👨‍👩‍👧#summer', ['summer']],
    ['a flag', '🇵🇹#lisboa', ['lisboa']],
    ['a keycap', '5️⃣#five', ['five']],
    ['an emoji that is a letter without its selector', 'ℹ️#summer ℹ#none', ['summer']],
    ['a zero-width space', 'ไทย\u200b#summer a\u200b#b', ['summer', 'b']],
    ['a letter with a mark', 'cafe\u0301#bar', []],
    ['a letter and a joiner', 'a\u200d#bar', []],
    ['a letter and a soft hyphen', 'a\u00ad#bar', []],
    ['a closing bracket', '(so)#nice', ['nice']],
    ['Japanese punctuation', '晴れ。#東京', ['東京']],
    ['a character reference', '&#x1F600;', []],
  ])('%s', (_what, text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  test.each([
    ['an emoji with its selector', 'love ❤️@jos', ['jos']],
    ['a keycap', '1️⃣@jos', ['jos']],
    ['a bracket', '(@jos)', ['jos']],
    ['the signs of bold text', '**@jos**', ['jos']],
    ['a dash of an attribution', '"Fog" -@jos', ['jos']],
    ['the end of a sentence', 'Thanks!@jos', ['jos']],
  ])('%s, of a mention', (_what, text, expected) => {
    expect(parseText(text).mentions).toEqual(expected);
  });
});

describe('URLs name nothing', () => {
  test.each([
    'https://en.wikipedia.example/wiki/Q-(FAQ)#Answer',
    'https://x.example/soon.#Item_11',
    'https://x.example/?q=#frag',
    'https://x.example/?u=@jos',
    'https://maps.example/x,@jos,15z',
    'www.x.example/a.#part',
    'WWW.x.example/;#part',
    'x.example/a.#part',
    'x.example?q=#part',
    'x.example:8080/?q=#part',
    'ftp://x.example/.#part',
    'myapp+v2://open?.#part',
    'https://x.example/css?family=A|#part',
    'https://x.example/?filter={a}#part',
    'https://日本語.example/パス/.#部分',
    '#https://x.example',
    'magnet:?xt=urn:btih:c12fe1&dn=#fog&as=@jos&tr=udp://x.example:80',
    'MAGNET:?dn=@jos',
    '(magnet:?dn=#part)',
    'mailto:ada@example.org?subject=#part',
    'mailto:?to=@jos',
    'xmpp:ada@example.org?message;body=#part',
    'matrix:u/jos:x.example?via=#part',
    '[text](https://x.example/.#part)',
  ])('%s', (text) => {
    expect(parseText(text)).toEqual({ hashtags: [], mentions: [] });
    expect(keys(`#before ${text} #after`)).toEqual(['before', 'after']);
  });

  test.each([
    ['https://x.example/a #tag', ['tag']],
    ['https://x.example/写真。#東京', ['東京']],
    ['https://x.example/😀#tag', ['tag']],
    ['[#tag](https://x.example)', ['tag']],
    ['and/or #tag', ['tag']],
    ['what?!#tag', ['tag']],
    ['wwww.#tag', ['tag']],
    ['://#tag', []],
    ['magnet: #tag', ['tag']],
    ['fridge-magnet:#tag', ['tag']],
    ['electromagnet:?#tag', ['tag']],
  ])('%s', (text, expected) => {
    expect(keys(text)).toEqual(expected);
  });
});

describe('what belongs to a hashtag', () => {
  test.each([
    ['a keycap emoji is no marker', '#️⃣ and #⃣', []],
    ['text after a keycap emoji', '#️⃣summer', []],
    ['a digit as a keycap is a number', '#5️⃣', []],
    ['emoji', '#☀️ #i❤️ny #i❤ny', ['☀', 'i❤ny']],
    ['an emoji of several', '#👩‍🚀', ['👩\u200d🚀']],
    ['flags of two regions are two tags', '#🏴󠁧󠁢󠁥󠁮󠁧󠁿 #🏴󠁧󠁢󠁳󠁣󠁴󠁿', ['🏴󠁧󠁢󠁥󠁮󠁧󠁿', '🏴󠁧󠁢󠁳󠁣󠁴󠁿']],
    ['tag characters without their flag are invisible', '#a\u{e0061}b', ['ab']],
    ['a sign of prose ends it', '#Tintype™ #Leica® #wow‼', ['tintype', 'leica', 'wow']],
    ['a soft hyphen is nothing', '#so\u00adft', ['soft']],
    ['a zero-width space ends it', '#one\u200btwo', ['one']],
    ['a joiner inside a Persian word', '#می\u200cخواهم', ['میخواهم']],
    ['a direction mark at the end', '#تگ\u200f', ['تگ']],
    ['a Catalan middle dot', '#col·lecció', ['col·lecció']],
    ['Hebrew gershayim, geresh and maqaf', '#צה״ל #ג׳ירפה #תל־אביב', ['צה״ל', 'ג׳ירפה', 'תל־אביב']],
    ['katakana middle dots of both widths', '#ジョン・スミス #ｼﾞｮﾝ･ｽﾐｽ', ['ジョン・スミス']],
    ['Tibetan tsheg', '#བོད་ཡིག', ['བོད་ཡིག']],
    ['a middle dot at an end is punctuation', '#one· #two・ ·#three #·four', ['one', 'two', 'three']],
    ['two middle dots are punctuation', '#one··two', ['one']],
    ['a hyphen, an apostrophe, a full stop', "#one-two #l'ete #three.four", ['one', 'l', 'three']],
    ['superscripts', '#CO₂ #m²', ['co2', 'm2']],
    ['a presentation form that unfolds to blanks', '#ﷺ #ﹰ #ͺ', []],
    ['marks alone', '#\u0301', []],
    ['the small number sign', '﹟wide', ['wide']],
    ['markers in a row', '##two', []],
    ['a room of Matrix', '#fog:matrix.example #two-rooms:x.example:8448', []],
    ['a colon of prose', '#fog: thick. #rain:heavy', ['fog', 'rain']],
  ])('%s', (_what, text, expected) => {
    expect(keys(text)).toEqual(expected);
  });

  test('is shown with its joiners and without what is invisible', () => {
    expect(parseText('#می\u200cخواهم #👩‍🚀 #so\u00adft').hashtags.map((tag) => tag.display)).toEqual([
      'می\u200cخواهم',
      '👩‍🚀',
      'soft',
    ]);
  });

  test('no code point makes a key with a blank, a control or a marker, and folding twice changes nothing', () => {
    const bad: string[] = [];
    // A small run takes every code point of most scripts and signs, and one in 17 of the others.
    const allUpTo = testSize({ small: 0x2fff, deep: 0xe01ff });
    // The planes between have no characters.
    const next = (code: number): number => (code < 0x34000 || code >= 0xe0000 ? code : 0xe0000);
    for (let code = 0; code <= 0xe01ff; code = next(code + (code < allUpTo ? 1 : 17))) {
      const character = String.fromCodePoint(code);
      if (foldHashtag(foldHashtag(character)) !== foldHashtag(character)) bad.push(code.toString(16));
      for (const key of keys(`#x${character}y`)) {
        if (/[\p{White_Space}\p{Cc}\p{Cs}\p{Co}#@]/u.test(key)) bad.push(code.toString(16));
      }
    }
    expect(bad).toEqual([]);
  });
});

describe('what belongs to a mention', () => {
  test.each([
    ['a name that goes on with another letter', 'thanks @josé', []],
    ['the same, decomposed', 'thanks @jose\u0301', []],
    ['a sharp s, a Cyrillic letter, an Arabic digit', '@joß @josа @jos٣', []],
    ['text of a script without blanks', '@josさん @jos님 @jos很好', ['jos']],
    ['an address whose local part ends in a sign', 'mail ada+@example.org or ada!@example.org', []],
    ['an address whose local part ends in a dot or a slash', 'ada.@example.org ada/@example.org', []],
    ['a name of another server', 'see @bob@elsewhere.example', []],
    ['two names that a sign joins', '@jos&@ada, @bob+@eve', ['jos', 'ada', 'bob', 'eve']],
    ['an address behind a name', '@jos ada+@example.org', ['jos']],
    ['a letter behind an invisible character', '@jos\u200cé @jos\u00adя', []],
    [
      'a selector, a joiner, a zero-width space behind',
      '@jos\ufe0f @ada\u200d @bob\u200b@eve',
      ['jos', 'ada', 'bob', 'eve'],
    ],
    ['a wide marker', '＠jos', ['jos']],
    ['a person of Matrix', 'ask @jos:matrix.example or @jo-s=1:x.example:8448.', []],
    [
      'a person of Matrix on a host without a top-level domain',
      '@jos:localhost:8008 @jos:192.0.2.1 @jos:[::1]',
      [],
    ],
    ['a colon of prose', '@jos: see.there @ada:hello. @bob:12.30 @eve:10', ['jos', 'ada', 'bob', 'eve']],
    ['an emoji behind', '@jos❤️', ['jos']],
  ])('%s', (_what, text, expected) => {
    expect(parseText(text).mentions).toEqual(expected);
  });
});

// A second pass for each marker would take hours for these texts.
describe('a very long text is parsed in one pass', () => {
  const length = testSize({ small: 100_000, deep: 1_000_000 });

  test.each([
    '#a@b ',
    '/',
    '://',
    'a.b/',
    'w',
    'www.',
    '!@',
    '#\u00ad',
    '\u0301#',
    '#··',
    '#️⃣',
    'x.example?#a ',
    '@a.',
    '😀#',
    '@a&',
    '@a:',
    '@a:b.',
    'magnet:',
    'a:b-',
  ])('of %j', (part) => {
    const text = part.repeat(Math.ceil(length / part.length));
    expect(parseText(text).hashtags.length).toBeLessThan(2);
    expect(parseText(`x${text}`).hashtags.length).toBeLessThan(2);
  });
});

test('any text is parsed without a throw, and each hashtag is found again in its shown form', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
      for (const { key, display } of parseText(text).hashtags) {
        expect(parseText(`#${display}`).hashtags).toEqual([{ key, display }]);
      }
    }),
    { numRuns: testSize({ small: 200, deep: 1000 }) },
  );
});
