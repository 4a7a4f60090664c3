import { ProgrammerError } from '@tintype/database';
import type { EntityTable } from '../entity/table';
import { NotFoundError } from '../errors/not-found-error';
import type { Where } from '../query/list';
import type { Class } from '../values/class';

/** The condition that a primary key is: that of one column by its value, a composite one by its fields. */
export function keyWhere<T extends object>(
  table: EntityTable<T>,
  key: string | number | bigint | Where<T>,
): Where<T> {
  // From JavaScript anything may come.
  if (key === null || key === undefined)
    throw new ProgrammerError(`a key of ${table.entity.name} is asked for, and ${String(key)} is none`);
  if (typeof key === 'object') return key;
  const [only] = table.keys;
  if (!only || table.keys.length > 1)
    throw new ProgrammerError(`${table.entity.name} has a composite key: give its fields`);
  // The property is one of the entity's own, and the caller vouches for the key's type.
  return { [only.property]: key } as Where<T>;
}

/** What was found; throws {@link NotFoundError} for null. */
export function foundOr<Row>(entity: Class<object>, row: Row | null): Row {
  if (row === null) throw new NotFoundError(entity.name);
  return row;
}
