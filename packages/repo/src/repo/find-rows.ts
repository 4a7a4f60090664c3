import { ProgrammerError } from '@tintype/database';
import type { EntityTable } from '../entity/table';
import { CastError } from '../errors/cast-error';
import { NotFoundError } from '../errors/not-found-error';
import type { Where } from '../query/list';

/** The condition that a primary key is: that of one column by its value, a composite one by its fields. */
export function keyWhere<T extends object>(
  table: EntityTable<T>,
  key: string | number | bigint | Where<T>,
): Where<T> {
  // From JavaScript anything may come.
  if (key === null || key === undefined)
    throw new ProgrammerError(`a key of ${table.entity.name} must have a value: it is ${String(key)}`);
  if (typeof key === 'object') return keyFields(table, key);
  const [only] = table.keys;
  if (!only || table.keys.length > 1)
    throw new ProgrammerError(`${table.entity.name} has a composite key: give its fields`);
  // The property is one of the entity's own, and the caller vouches for the key's type.
  return { [only.property]: key } as Where<T>;
}

/** A key given by its fields: all of them, and no others. Of a list, which would mean any of its values, no row has the key. */
function keyFields<T extends object>({ name, keys }: EntityTable<T>, given: Where<T>): Where<T> {
  const fields = keys.map(({ property }) => property);
  const names = Object.keys(given);
  if (names.length !== fields.length || !fields.every((field) => names.includes(field)))
    throw new ProgrammerError(`${name}: a key is given by its fields, which are ${fields.join(', ')}`);
  for (const { property, itemType } of keys)
    if (Array.isArray(Reflect.get(given, property))) throw new CastError(name, property, itemType);
  return given;
}

/** What was found; throws {@link NotFoundError} for null. `name` is the entity, or what is read. */
export function foundOr<Row>({ name }: { readonly name: string }, row: Row | null): Row {
  if (row === null) throw new NotFoundError(name);
  return row;
}
