import { types } from 'node:util';
import { entityRelations } from '../../entity/relations';
import type { AnyChangeset } from '../any-changeset';
import { relationSlot } from './association-slot';
import { itemsOf, wantedByValues } from './put-children';
import { matched, withAssociation } from './replace-children';

/** See `Changeset.withRelatedRows`. */
export function withRelatedRows<T extends object>(
  parent: AnyChangeset<T>,
  above: readonly object[] = [],
): AnyChangeset<T> {
  const { entity, data } = parent.state;
  if (entity === null) return parent;
  const path = [...above, data];
  return [...entityRelations(entity).keys()].reduce<AnyChangeset<T>>((next, relation) => {
    const surfaced = next.state.associations.has(relation) ? next : withRowsOf(next, relation, path);
    const association = surfaced.state.associations.get(relation);
    if (association === undefined) return surfaced;
    const children = association.children.map((child) =>
      child.action === 'insert' ? child.withRelatedRows(path) : child,
    );
    return withAssociation(surfaced, { ...association, children });
  }, parent);
}

function withRowsOf<T extends object>(
  parent: AnyChangeset<T>,
  relation: string,
  path: readonly object[],
): AnyChangeset<T> {
  const value: unknown = Object.getOwnPropertyDescriptor(parent.state.data, relation)?.value;
  // A lazy association of TypeORM's is a promise, and nothing was set.
  if (typeof value !== 'object' || value === null || types.isPromise(value)) return parent;
  const slot = relationSlot(parent.state.entity, relation);
  const given = itemsOf(slot, value).filter((row) => !path.includes(row as object));
  return given.length === 0
    ? parent
    : matched(parent, slot, [], wantedByValues(parent, slot, given), undefined);
}
