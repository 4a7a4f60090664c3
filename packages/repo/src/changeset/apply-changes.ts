import { markLoaded } from '../entity/loaded';
import { entityRelations } from '../entity/relations';
import { copyOf, define } from '../values/copy-data';
import { appliedAssociation } from './association-change';
import type { ChangesetState } from './changeset-state';

/** See `Changeset.applyChanges`. */
export function applyChanges<T extends object>(state: ChangesetState<T>): T {
  const { data, changes, associations, loaded, action } = state;
  const applied = Object.assign(copyOf(data), changes);
  for (const association of associations.values()) {
    const value = appliedAssociation(association);
    define(applied, association.relation, value);
    // A row points at what it holds, as far as that has a key already.
    if (association.kind === 'assoc' && association.owning)
      point(state, applied, association.relation, value);
  }
  return loaded && action !== 'delete' ? markLoaded(applied) : applied;
}

function point<T extends object>(
  { entity }: ChangesetState<T>,
  applied: T,
  relation: string,
  value: unknown,
): void {
  const info = entity === null ? undefined : entityRelations(entity).get(relation);
  for (const { key, references } of info?.keys ?? []) {
    const known: unknown = value === null ? null : Reflect.get(Object(value), references);
    if (known !== undefined) define(applied, key, known);
  }
}
