import type { Class } from '../../values/class';
import type { AnyChangeset } from '../any-changeset';
import type { Field, Related } from '../changeset-state';
import { type AssociationSlot, embedOwner, embedSlot, relationSlot } from './association-slot';
import { childOf } from './child-changeset';
import { currentChildren } from './replace-children';

/** The changesets of what a property holds: a list of them, or one that may be null. */
export type RelatedChangesets<Value> =
  NonNullable<Value> extends readonly unknown[]
    ? readonly AnyChangeset<Related<Value>>[]
    : AnyChangeset<Related<Value>> | null;

/** See `Changeset.getAssoc`. */
export function getAssoc<T extends object, R extends Field<T>>(
  parent: AnyChangeset<T>,
  relation: R,
): RelatedChangesets<T[R]> {
  return changesetsOf(parent, relationSlot(parent.state.entity, relation));
}

/** See `Changeset.getEmbed`. */
export function getEmbed<T extends object, R extends Field<T>>(
  parent: AnyChangeset<T>,
  property: R,
  { declaredOn }: { readonly declaredOn?: Class<object> },
): RelatedChangesets<T[R]> {
  return changesetsOf(parent, embedSlot(embedOwner(parent.state.entity, declaredOn), property));
}

function changesetsOf<T extends object, Value>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
): RelatedChangesets<Value> {
  const changed = parent.state.associations.get(slot.relation);
  const children = changed?.children ?? currentChildren(parent, slot).map((row) => childOf(parent, row));
  // The decorators of the property say which class its rows are of, and whether there are several.
  return (slot.cardinality === 'many' ? children : (children[0] ?? null)) as RelatedChangesets<Value>;
}
