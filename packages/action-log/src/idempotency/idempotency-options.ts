import { type Changeset, isParams, readParam } from '@tintype/repo';

/** How a command is asked for that may have to be sent again. */
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

/** The key of options that were judged and found right; null where there is none. */
export function idempotencyKeyOf(options: unknown): string | null {
  const given = givenKey(options);
  return typeof given === 'string' ? given : null;
}

/** What stands in the place of a key; anything that is no object of options counts as a wrong key. */
function givenKey(options: unknown): unknown {
  if (options === undefined) return null;
  if (!isParams(options)) return { wrong: options };
  return readParam(options, 'idempotencyKey')?.raw ?? null;
}

function isKey(text: string): boolean {
  return text.length <= longestKey && /^[\x21-\x7e]+$/.test(text);
}
