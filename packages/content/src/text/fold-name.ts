import { foldHashtag } from './fold-hashtag';

/**
 * The key of a name that its owner sees alone: equal for every case, width and normal form of the same words, with one space between
 * them. Folding twice changes nothing.
 *
 * @example
 * foldName('  Blue   HOUR ') // 'blue hour'
 */
export function foldName(name: string): string {
  return foldHashtag(name).replace(/\s+/gu, ' ').trim();
}
