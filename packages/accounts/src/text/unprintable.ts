/**
 * Controls, separators of lines and paragraphs, marks of annotations, and the marks that turn the direction of what follows: a
 * name with them can pose as another.
 */
export const unprintable = /[\p{Cc}\p{Zl}\p{Zp}\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufff9-\ufffb]/u;

/** What there is to see: neither white space nor what is drawn as nothing. */
const visible = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * A text without white space, marks of direction and zero-width signs around it, as copying brings them along. What stands
 * between visible signs stays.
 *
 * @example
 * trimInvisible('\u202a ada \u202c') // 'ada'
 */
export function trimInvisible(text: string): string {
  const signs = [...text];
  const isSeen = (sign: string): boolean => visible.test(sign) && !unprintable.test(sign);
  const first = signs.findIndex(isSeen);
  return first < 0 ? '' : signs.slice(first, signs.findLastIndex(isSeen) + 1).join('');
}
