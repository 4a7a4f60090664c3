import type { Class } from '../values/class';
import { Changeset } from './changeset';
import type { Field } from './changeset-state';
import { initialState, schemalessState } from './initial-state';
import { type FieldTypes, isSchemaless, type Schemaless, type TypedData } from './schemaless';

/** What a changeset starts from: a class for a new row, an instance for a row that was read, or an earlier changeset. */
export type Source<T extends object> = T | Class<T> | Changeset<T>;

/** The changeset of a source that nothing was asked of yet. */
function startOf<T extends object>(source: Source<T>): Changeset<T> {
  if (source instanceof Changeset) return source;
  if (!isSchemaless(source)) return new Changeset<T>(initialState(source));
  // Of data without a class the type is that of its fields, as the signatures of `change` and `cast` say.
  return new Changeset(schemalessState(source)) as unknown as Changeset<T>;
}

/**
 * A changeset of trusted changes: nothing is cast or validated, a change that equals the data is dropped.
 *
 * @throws {ProgrammerError} a change of a field that the data does not have
 *
 * @example
 * change(Author, { email: 'ada@example.org', fullName: 'Ada Lovelace' })
 * change(author, { rank: 2 }).changes // { rank: 2 }
 */
export function change<const Types extends FieldTypes>(
  source: Schemaless<Types>,
  changes?: Partial<TypedData<Types>>,
): Changeset<TypedData<Types>>;
export function change<T extends object>(source: Source<T>, changes?: Partial<T>): Changeset<T>;
export function change<T extends object>(source: Source<T>, changes: Partial<T> = {}): Changeset<T> {
  let next = startOf(source);
  for (const field of Object.keys(changes) as Field<T>[]) {
    const value = changes[field];
    if (value !== undefined) next = next.putChange(field, value);
  }
  return next;
}
