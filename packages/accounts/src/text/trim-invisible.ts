import { unprintable } from '@tintype/repo';

/** A visible character: neither white space nor an invisible character. */
const visible = /[^\s\p{Default_Ignorable_Code_Point}]/u;

/**
 * Removes white space, marks of direction and zero-width characters around a text, as copying adds them. Characters between
 * visible ones stay.
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
