import { entityCastTypes } from '../entity/column-types';
import { entityRelations } from '../entity/relations';
import type { ChangesetState } from './changeset-state';

/** What a message calls the data of a changeset. */
export function nameOf(changeset: { readonly entity: { readonly name: string } | null }): string {
  return changeset.entity?.name ?? 'this data';
}

/**
 * Whether a changeset's data has a field of this name: a column, an association, a property that the class sets, a field of
 * a form that was cast. Data that is no entity's has every field.
 */
export function knowsField<T extends object>(state: ChangesetState<T>, field: string): boolean {
  const { entity, data, changes, castFields } = state;
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
