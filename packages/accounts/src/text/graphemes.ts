const segmenter = new Intl.Segmenter('en', { granularity: 'grapheme' });

/**
 * How many characters a person sees: a family emoji is one.
 *
 * @example
 * countGraphemes('👨‍👩‍👧') // 1
 */
export function countGraphemes(text: string): number {
  let count = 0;
  for (const _segment of segmenter.segment(text)) count += 1;
  return count;
}

/** Controls, and the marks that turn the direction of what follows: a name with them can pose as another. */
export const unprintable = /[\p{Cc}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/u;
