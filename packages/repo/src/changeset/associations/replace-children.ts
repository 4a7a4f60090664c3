import { ProgrammerError } from '@tintype/database';
import { markLoaded } from '../../entity/loaded';
import type { Class } from '../../values/class';
import type { AnyChangeset } from '../any-changeset';
import { type AssociationChange, appliedAssociation } from '../association-change';
import type { Field } from '../changeset-state';
import { type Message, worded } from '../message';
import type { AssociationSlot } from './association-slot';
import { childOf } from './child-changeset';
import { equalLists } from './equal-embedded';
import { matchChildren, type WantedChild } from './match-children';

export function matched<T extends object>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
  current: readonly object[],
  wanted: readonly WantedChild[],
  message: Message | undefined,
): AnyChangeset<T> {
  const matched = matchChildren(slot, current, wanted, (row) => childOf(parent, row));
  if (matched.kind === 'refused') return refused(parent, slot, message);
  if (matched.kind === 'same' || comesBackEqual(slot, current, matched.children)) {
    // A new row of which nothing was known so far is now known to have none.
    const unknown =
      slot.kind === 'assoc' &&
      Object.getOwnPropertyDescriptor(parent.state.data, slot.relation)?.value === undefined;
    if (!unknown || matched.kind !== 'same') return parent.deleteChange(slot.relation as Field<T>);
  }
  const { target: _target, keys: _keys, ...association } = slot;
  return withAssociation(parent, {
    ...association,
    children: matched.kind === 'same' ? [] : matched.children,
  });
}

export function refused<T extends object>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
  message?: Message,
): AnyChangeset<T> {
  const params = { type: slot.cardinality === 'many' ? 'list' : 'map' };
  const error = { field: slot.relation, message: 'is invalid', rule: slot.kind, params };
  return parent.addErrors([worded(error, message)]);
}

export function withAssociation<T extends object>(
  parent: AnyChangeset<T>,
  association: AssociationChange,
): AnyChangeset<T> {
  const associations = new Map(parent.state.associations).set(association.relation, association);
  if (association.kind === 'assoc') return parent.with({ associations });
  const changes = { ...parent.state.changes, [association.relation]: appliedAssociation(association) };
  return parent.with({ associations, changes });
}

/** See `Changeset.withAssociationChild`. */
export function withAssociationChild<T extends object>(
  parent: AnyChangeset<T>,
  relation: string,
  index: number,
  child: AnyChangeset<object>,
): AnyChangeset<T> {
  const association = parent.state.associations.get(relation);
  if (!association) return parent;
  const children = association.children.map((known, at) => (at === index ? child : known));
  return withAssociation(parent, { ...association, children });
}

export function currentChildren<T extends object>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
): readonly object[] {
  const value: unknown = Object.getOwnPropertyDescriptor(parent.state.data, slot.relation)?.value;
  if (value === undefined && slot.kind === 'assoc' && parent.state.loaded)
    throw new ProgrammerError(
      `"${slot.relation}" of this ${parent.state.entity?.name ?? 'row'} was not loaded: preload it before it is changed`,
    );
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  const rows = values.filter((one): one is object => typeof one === 'object' && one !== null);
  return slot.kind === 'assoc' ? rows : rows.map((row) => asEmbedded(slot.target, row));
}

/** Whether embedded values without an id, which all count as new, are the ones that are there. */
function comesBackEqual(
  slot: AssociationSlot,
  current: readonly object[],
  children: readonly AnyChangeset<object>[],
): boolean {
  if (slot.kind !== 'embed' || slot.keys.length > 0) return false;
  const kept = children.filter((child) => child.action !== 'delete' && child.action !== 'replace');
  return (
    kept.every((child) => child.valid) &&
    equalLists(
      slot.target,
      kept.map((child) => child.applyChanges()),
      current,
    )
  );
}

/** A value of a JSON column comes back as a plain object; as an instance it knows its class, and its changeset its types. */
function asEmbedded(target: Class<object>, value: object): object {
  return value instanceof target ? value : markLoaded(Object.assign(Object.create(target.prototype), value));
}
