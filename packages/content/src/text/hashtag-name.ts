import { ProgrammerError } from '@tintype/database';
import { displayHashtag, foldHashtag } from './fold-hashtag';
import { hashtagAt } from './hashtag-at';

/** The longest text that is looked at: far more than a hashtag with every joiner that it may have. */
const longest = 1000;

/**
 * The key of a hashtag that a caller names, with or without its marker. A text that is no hashtag gets a key that no hashtag has.
 *
 * @example
 * hashtagKeyOf('#Straße') === hashtagKeyOf('STRASSE') // true
 */
export function hashtagKeyOf(given: unknown): string {
  if (typeof given !== 'string') return '';
  // PostgreSQL stores neither U+0000 nor half of a surrogate pair.
  const text = given.slice(0, longest).replaceAll('\u0000', '\ufffd').toWellFormed();
  return foldHashtag(text.replace(/^[#＃﹟]/u, ''));
}

/**
 * A text that is one hashtag from its first to its last character, without a marker; null for another text.
 *
 * @example
 * hashtagOf('Straße') // { key: 'strasse', display: 'Straße' }
 * hashtagOf('two words') // null
 */
export function hashtagOf(text: string): { readonly key: string; readonly display: string } | null {
  if (text.length > longest) return null;
  const found = hashtagAt(`#${text}`, 0);
  return found?.display === displayHashtag(text) ? found : null;
}

/** The key and the shown form of a text that a changeset has accepted as one hashtag. */
export function hashtagNameOf(text: string): { readonly key: string; readonly display: string } {
  const found = hashtagOf(text);
  if (found === null) throw new ProgrammerError('the text is not one hashtag: its changeset refuses it');
  return found;
}
