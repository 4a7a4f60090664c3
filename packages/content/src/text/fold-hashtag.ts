/**
 * Characters that are invisible, or that only change how their neighbour is drawn: two hashtags never differ by them alone. The
 * first alternative is a flag of a region (a black flag, then letters as tag characters), which is one emoji.
 */
const ignorable =
  /(\u{1f3f4}[\u{e0020}-\u{e007f}]+)|[\p{Default_Ignorable_Code_Point}\p{Variation_Selector}]/gu;
const unseenInDisplay = /[\u034f\u00ad\u061c\u180e\u200b\u200e\u200f\u2060-\u2064\ufeff]/gu;
const zeroWidthJoiner = '\u200d';

/**
 * The key of a hashtag: equal for every case, width and normal form of the same word, so that `#Straße`, `#STRASSE` and
 * `#ｓｔｒａｓｓｅ` are one tag. Folding twice changes nothing.
 *
 * @example
 * foldHashtag('Straße') // 'strasse'
 */
export function foldHashtag(word: string): string {
  const plain = word.normalize('NFKC').replace(ignorable, keptInKey).normalize('NFKC');
  return plain.toLowerCase().toUpperCase().toLowerCase().normalize('NFKC');
}

/**
 * The form of a hashtag that is shown: as it was written, in NFC. Joiners stay, since Persian and Hindi words and many emoji
 * are drawn wrongly without them; soft hyphens and direction marks go.
 *
 * @example
 * displayHashtag('Stra\u00adße') // 'Straße'
 */
export function displayHashtag(word: string): string {
  return word.replace(unseenInDisplay, '').normalize('NFC');
}

/** A joiner between two emoji makes another emoji of them, so it stays in the key; every other ignorable character goes. */
function keptInKey(found: string, flag: string | undefined, at: number, word: string): string {
  if (flag !== undefined) return flag;
  if (found !== zeroWidthJoiner) return '';
  const before = word.slice(Math.max(0, at - 4), at).replace(/\ufe0f$/u, '');
  const after = word.slice(at + 1, at + 3);
  const joinsEmoji =
    /[\p{Extended_Pictographic}\p{Emoji_Modifier}]$/u.test(before) &&
    /^\p{Extended_Pictographic}/u.test(after);
  return joinsEmoji ? zeroWidthJoiner : '';
}
