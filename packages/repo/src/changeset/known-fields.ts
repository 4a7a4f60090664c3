import { ProgrammerError, readParam } from '@tintype/database';
import { columnCastType, entityCastTypes } from '../entity/column-types';
import { entityRelations } from '../entity/relations';
import type { CastType } from '../values/cast-types';
import type { AnyChangeset } from './any-changeset';
import type { ChangesetState } from './changeset-state';

/** What a message calls the data of a changeset. */
export function nameOf(changeset: { readonly entity: { readonly name: string } | null }): string {
  return changeset.entity?.name ?? 'this data';
}

/**
 * Whether a changeset's data has a field of this name: a column, an association, a property that the class sets, a field of
 * a form that was cast. Data that is no entity's has every field.
 */
function knowsField<T extends object>(state: ChangesetState<T>, field: string): boolean {
  const { entity, data, changes, castFields, types } = state;
  if (types !== null) return types.has(field);
  const columns = entity === null ? null : entityCastTypes(entity);
  if (entity === null || columns === null || columns.size === 0) return true;
  return (
    columns.has(field) ||
    entityRelations(entity).has(field) ||
    Object.hasOwn(data, field) ||
    Object.hasOwn(changes, field) ||
    castFields.some((fields) => fields.some(({ name }) => name === field))
  );
}

/** Throws for a field that the data does not have. */
export function assertKnown<T extends object>(changeset: AnyChangeset<T>, field: string): void {
  if (!knowsField(changeset.state, field))
    throw new ProgrammerError(`${nameOf(changeset)} has no field "${field}"`);
}

/** The type of one field, if it is known. */
export function fieldType<T extends object>(
  { entity, castFields, types }: ChangesetState<T>,
  field: string,
): CastType | undefined {
  const own = types?.get(field);
  if (own !== undefined) return own;
  const column = entity === null ? null : columnCastType(entity, field);
  if (column !== null) return column;
  for (const fields of castFields) {
    const found = fields.find(({ name }) => name === field);
    if (found) return found.type;
  }
  return undefined;
}

/** The raw parameter of a name, permitted or not; undefined when it was not given. */
export function rawParam<T extends object>({ rawParams }: ChangesetState<T>, name: string): unknown {
  for (const params of rawParams) {
    const given = readParam(params, name);
    if (given !== null) return given.raw;
  }
  return undefined;
}
