/** Characters that are invisible, or that are drawn on the character before them. */
const drawnOnPrevious = /[\p{M}\p{Default_Ignorable_Code_Point}\p{Emoji_Modifier}]/u;
const keycapMark = '\u20e3';
/** Separates words, though it is drawn as nothing. */
const zeroWidthSpace = '\u200b';
/** The one emoji that is a letter without its selector. */
const informationSource = '\u2139';
const emojiSelector = '\ufe0f';

/**
 * Whether a letter, a digit or `_` is before an index; marks and invisible characters between them are skipped. Emoji are not letters,
 * so a marker may follow one directly, also a keycap such as `5️⃣`. Looks no further back than the run of marks before the index.
 */
export function endsWord(text: string, index: number): boolean {
  let at = index;
  let previous = characterBefore(text, at);
  while (previous !== '' && drawnOnPrevious.test(previous)) {
    if (previous === keycapMark || previous === zeroWidthSpace) return false;
    at -= previous.length;
    previous = characterBefore(text, at);
  }
  if (previous === informationSource && text[at] === emojiSelector) return false;
  return previous !== '' && /[\p{L}\p{N}\p{Pc}]/u.test(previous);
}

/** The code point that ends at an index; an empty text at the start. */
function characterBefore(text: string, end: number): string {
  const last = text[end - 1] ?? '';
  const isLowSurrogate = last >= '\udc00' && last <= '\udfff';
  const first = text[end - 2] ?? '';
  return isLowSurrogate && first >= '\ud800' && first <= '\udbff' ? first + last : last;
}
