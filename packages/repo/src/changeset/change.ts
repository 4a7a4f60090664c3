import { entityCastTypes } from '../entity/column-types';
import { ProgrammerError } from '../errors';
import { Changeset } from './changeset';
import type { Field } from './changeset-state';
import type { Class } from './form-fields';
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
    if (!knows(base, field)) throw new ProgrammerError(`${nameOf(base)} has no field "${field}"`);
    const value = changes[field];
    if (value !== undefined) next = next.putChange(field, value);
  }
  return next;
}

/** What a message calls the data of a changeset. */
export function nameOf<T extends object>(changeset: Changeset<T>): string {
  return changeset.entity?.name ?? 'this data';
}

function knows<T extends object>(changeset: Changeset<T>, field: string): boolean {
  const columns = changeset.entity === null ? null : entityCastTypes(changeset.entity);
  return columns === null || columns.size === 0 || columns.has(field) || Object.hasOwn(changeset.data, field);
}
