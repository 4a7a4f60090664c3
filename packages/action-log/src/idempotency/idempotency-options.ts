import { isParams, readParam } from '@tintype/database';
import type { Changeset } from '@tintype/repo';

/** Options of a command that a client may have to send again. */
export interface IdempotencyOptions {
  /**
   * Names this request among those of the user: 1 to 128 characters of printable ASCII without blanks, such as a UUID.
   * Sent again with the same key it takes effect once, and answers with what the first one made. Null or left out: each
   * request takes effect.
   */
  readonly idempotencyKey?: string | null;
}

const longestKey = 128;

/**
 * Judges the idempotency key of a request together with its input: the error stands on the field `idempotencyKey`.
 *
 * @param options as the caller gave them, of any type
 *
 * @example
 * const key = 'two words';
 * judgeIdempotencyKey(changeset, { idempotencyKey: key }).errorsByField['idempotencyKey']
 * // ['should be 1 to 128 characters of printable ASCII without blanks']
 */
export function judgeIdempotencyKey<T extends object>(
  changeset: Changeset<T>,
  options: unknown,
): Changeset<T> {
  const given = givenKey(options);
  if (given === null || (typeof given === 'string' && isKey(given))) return changeset;
  const message = `should be 1 to ${longestKey} characters of printable ASCII without blanks`;
  return changeset.addError('idempotencyKey', message, 'idempotency_key', { max: longestKey });
}

/** The key of options that `judgeIdempotencyKey` has accepted; null without a key. */
export function idempotencyKeyOf(options: unknown): string | null {
  const given = givenKey(options);
  return typeof given === 'string' ? given : null;
}

/** The value in the place of the key. Options that are not an object count as a wrong key. */
function givenKey(options: unknown): unknown {
  if (options === undefined) return null;
  if (!isParams(options)) return { wrong: options };
  return readParam(options, 'idempotencyKey')?.raw ?? null;
}

function isKey(text: string): boolean {
  return text.length <= longestKey && /^[\x21-\x7e]+$/.test(text);
}
