import type { ErrorParam } from '@tintype/database';
import type { Judgement } from '@tintype/database/internal';

/**
 * Other words for an error: a template, or one with parameters that stand beside those of the rule.
 *
 * @example
 * const message = { text: 'is too long for %{place}', params: { place: 'the cover' } };
 * change(book, { title: 'Notes' }).validateLength('title', { max: 3, message }).errorsByField // { title: ['is too long for the cover'] }
 */
export type Message =
  | string
  | { readonly text: string; readonly params: Readonly<Record<string, ErrorParam>> };

/** An error in the words that were given for it; its rule and parameters stay. */
export function worded<Found extends Pick<Judgement, 'message' | 'params'>>(
  found: Found,
  message: Message | undefined,
): Found {
  if (message === undefined) return found;
  return typeof message === 'string'
    ? { ...found, message }
    : { ...found, message: message.text, params: { ...found.params, ...message.params } };
}

/** Whether what came from JavaScript is a message. */
export function isMessage(given: unknown): boolean {
  if (typeof given === 'string') return true;
  if (typeof given !== 'object' || given === null) return false;
  const { text, params }: { readonly text?: unknown; readonly params?: unknown } = given;
  return typeof text === 'string' && typeof params === 'object' && params !== null;
}
