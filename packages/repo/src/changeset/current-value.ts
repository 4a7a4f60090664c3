import { columnDefault } from '../entity/column-defaults';
import { isLoaded } from '../entity/loaded';
import { entityRelations } from '../entity/relations';
import { NotLoadedError } from '../errors/not-loaded-error';
import { embedsOf } from '../form/embeds';
import type { Class } from '../values/class';

/**
 * The value that a property has in the data. An association of a new row that nothing was set for is null, or an empty
 * list; so is an embedded property without a value. A column of a new row that nothing was set for has its default.
 *
 * @throws {NotLoadedError} for an association of a row that was read or written, and whose rows were not loaded
 */
export function currentValue(entity: Class<object> | null, data: object, field: string): unknown {
  const relation = entity === null ? undefined : entityRelations(entity).get(field);
  if (entity === null || relation === undefined) return columnValue(entity, data, field);
  const value: unknown = Object.getOwnPropertyDescriptor(data, field)?.value;
  if (value !== undefined) return value;
  if (isLoaded(data)) throw new NotLoadedError(entity.name, field);
  return relation.type === 'one-to-many' || relation.type === 'many-to-many' ? [] : null;
}

function columnValue(entity: Class<object> | null, data: object, field: string): unknown {
  const value: unknown = Reflect.get(data, field);
  if (entity === null || (value !== undefined && value !== null)) return value;
  const preset = value === undefined && !isLoaded(data) ? columnDefault(entity, field) : undefined;
  if (preset !== undefined) return preset;
  const embed = embedsOf(entity).get(field);
  if (embed === undefined) return value;
  return embed.cardinality === 'many' ? [] : null;
}
