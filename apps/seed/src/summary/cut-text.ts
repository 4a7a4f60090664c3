const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/** What terminals draw two columns wide: Chinese, Japanese and Korean writing, full-width forms, emoji. */
const wide =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97f\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]|\p{Emoji_Presentation}|\ufe0f/u;

/**
 * So many columns of a terminal a text takes.
 *
 * @example
 * columnsOf('日本 🌅') // 7
 */
export function columnsOf(text: string): number {
  let columns = 0;
  for (const { segment } of segmenter.segment(text)) columns += wide.test(segment) ? 2 : 1;
  return columns;
}

/**
 * A text in one line of at most so many columns; what is cut off is an ellipsis, and no letter is cut in two.
 *
 * @example
 * cutText('老街拐角的咖啡馆', 9) // '老街拐角…'
 */
export function cutText(text: string, columns: number): string {
  const line = text.replace(/\s+/g, ' ').trim();
  if (columnsOf(line) <= columns) return line;
  let cut = '';
  let taken = 0;
  for (const { segment } of segmenter.segment(line)) {
    taken += wide.test(segment) ? 2 : 1;
    if (taken > columns - 1) break;
    cut += segment;
  }
  return `${cut}…`;
}
