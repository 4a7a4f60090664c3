import type { Class } from '../values/class';
import { Changeset } from './changeset';
import type { Field } from './changeset-state';
import { initialState } from './initial-state';

/** What a changeset starts from: a class for a new row, an instance for a row that was read, or an earlier changeset. */
export type Source<T extends object> = T | Class<T> | Changeset<T>;

/**
 * A changeset of trusted changes: nothing is cast or validated, a change that equals the data is dropped.
 *
 * @throws {ProgrammerError} a change of a field that the data does not have
 *
 * @example
 * change(Author, { email: 'ada@example.org', fullName: 'Ada Lovelace' })
 * change(author, { rank: 2 }).changes // { rank: 2 }
 */
export function change<T extends object>(source: Source<T>, changes: Partial<T> = {}): Changeset<T> {
  const base = source instanceof Changeset ? source : new Changeset<T>(initialState(source));
  let next = base;
  for (const field of Object.keys(changes) as Field<T>[]) {
    const value = changes[field];
    if (value !== undefined) next = next.putChange(field, value);
  }
  return next;
}
