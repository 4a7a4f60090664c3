import type { InvalidInput } from '@tintype/database';
import { change } from './change';
import type { Invalid } from './invalid';

/** Input that named SQL or a page has refused: the field errors, and a changeset of the input that has them. */
export type Refused<T extends object> = InvalidInput & Invalid<T>;

/** The same refusal with a changeset of the input. */
export function withChangeset<T extends object>(input: T, { kind, errors }: InvalidInput): Refused<T> {
  return { kind, errors, changeset: change(input).addErrors(errors) };
}

/** A page could not be read: its cursor is not a cursor of this list (`after`), or the request is not an object (`base`). */
export type InvalidPage = Refused<{ after: string }>;

/** A refused request as {@link InvalidPage}. The error never holds what was given, which may be megabytes. */
export function invalidPage({ kind, errors }: InvalidInput): InvalidPage {
  const changeset = change({ after: '' }).addErrors(errors).withAction('replace');
  return { kind, errors, changeset };
}
