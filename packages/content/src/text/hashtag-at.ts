import { displayHashtag, foldHashtag } from './fold-hashtag';
import { endsWord } from './word-end';

/** In code points, for the key and for the shown form. */
const longestHashtag = 100;

// Letters, marks, digits and `_` of any script, superscript digits, emoji with their modifiers and joiners, characters without a
// shape, and punctuation that words of some scripts have inside (see `medial`).
const hashtagWord =
  /[\u20e3\p{XID_Continue}\p{Extended_Pictographic}\p{Emoji_Modifier}\p{Regional_Indicator}²³¹⁰⁴-⁹₀-₉\u00ad\u061c\u200c-\u200f\u2060\ufeff\u{e0020}-\u{e007f}\u05be\u05f3\u05f4\u0f0b\u0f0c\u2027\u301c\u30a0\u30fb\uff65]+/uy;
/** Pictographs that are signs or punctuation of prose: `™` after a name, `‼`, arrows. They end a tag. */
const endOfTag = /[©®™\u203c\u2049\u2194\u3030\u303d]/u;
/** Catalan and Greek middle dots, Hebrew maqaf, geresh and gershayim, Tibetan tsheg, katakana dots: inside of words only. */
const medial = '\u00b7\u0387\u05be\u05f3\u05f4\u0f0b\u0f0c\u2027\u301c\u30a0\u30fb\uff65';
const twoMedials = /[\u00b7\u0387\u05be\u05f3\u05f4\u0f0b\u0f0c\u2027\u301c\u30a0\u30fb\uff65]{2}/u;
const unseen = '\u00ad\u034f\u061c\u200c\u200d\u200e\u200f\u2060\ufeff';

/** `#` before a keycap mark, with or without an emoji selector between them, is an emoji and not a marker. */
const keycap = /[\ufe0e\ufe0f]?\u20e3/uy;
/** A hashtag has at least one letter, `_` or emoji. Digits and marks alone are not a hashtag. */
const namesSomething = /[\p{L}\p{Pc}\p{Extended_Pictographic}\p{Regional_Indicator}]/u;

/**
 * The hashtag whose marker is at an index. Null for a marker after a letter or digit, for the `#` of a keycap emoji, for a number, and
 * for more than 100 code points.
 */
export function hashtagAt(
  text: string,
  at: number,
): { readonly key: string; readonly display: string } | null {
  if (endsWord(text, at) || /[#＃﹟&/]/u.test(text[at - 1] ?? '')) return null;
  keycap.lastIndex = at + 1;
  if (keycap.test(text)) return null;
  hashtagWord.lastIndex = at + 1;
  const word = trimmed(hashtagWord.exec(text)?.[0] ?? '');
  const display = displayHashtag(word);
  const key = foldHashtag(display);
  return isHashtag(key) && isHashtag(display) ? { key, display } : null;
}

/** Cuts the word at the first character that ends a hashtag, and drops medial and invisible characters at its end. A word that begins with a medial is empty. */
function trimmed(word: string): string {
  const ends = [word.search(endOfTag), word.search(twoMedials)].filter((index) => index >= 0);
  let end = Math.min(word.length, ...ends);
  while (end > 0 && `${medial}${unseen}`.includes(word[end - 1] ?? '')) end -= 1;
  return medial.includes(word[0] ?? '') ? '' : word.slice(0, end);
}

function isHashtag(word: string): boolean {
  return word.length <= 2 * longestHashtag && namesSomething.test(word) && [...word].length <= longestHashtag;
}
