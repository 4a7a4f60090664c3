import { ProgrammerError } from '@tintype/database';
import { rowState } from '../../entity/loaded';
import type { Class } from '../../values/class';
import type { AnyChangeset } from '../any-changeset';
import type { OnReplace } from '../association-change';
import type { Field, Related } from '../changeset-state';
import { type AssociationSlot, embedOwner, embedSlot, keyOfRow, relationSlot } from './association-slot';
import { childOf, classOf } from './child-changeset';
import type { WantedChild } from './match-children';
import { currentChildren, matched } from './replace-children';

/** What `putAssoc` takes for one child: a row, a changeset of one, or trusted values for a new one. */
export type PutChild<Child extends object> = Child | AnyChangeset<Child> | Readonly<Partial<Child>>;

/** See `Changeset.putAssoc`. */
export function putAssoc<T extends object, R extends Field<T>>(
  parent: AnyChangeset<T>,
  relation: R,
  value: PutChild<Related<T[R]>> | readonly PutChild<Related<T[R]>>[] | null,
  options: { readonly onReplace?: OnReplace } = {},
): AnyChangeset<T> {
  return putChildren(parent, relationSlot(parent.state.entity, relation, options.onReplace), value);
}

/** See `Changeset.putEmbed`. */
export function putEmbed<T extends object, R extends Field<T>>(
  parent: AnyChangeset<T>,
  property: R,
  value: PutChild<Related<T[R]>> | readonly PutChild<Related<T[R]>>[] | null,
  options: { readonly onReplace?: OnReplace; readonly declaredOn?: Class<object> } = {},
): AnyChangeset<T> {
  const slot = embedSlot(embedOwner(parent.state.entity, options.declaredOn), property, options.onReplace);
  return putChildren(parent, slot, value);
}

export function putRows<T extends object, F extends Field<T>>(
  parent: AnyChangeset<T>,
  relation: F,
  value: unknown,
): AnyChangeset<T> {
  return putChildren(parent, relationSlot(parent.state.entity, relation), value);
}

function putChildren<T extends object>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
  value: unknown,
): AnyChangeset<T> {
  const given = itemsOf(slot, value);
  return matched(parent, slot, currentChildren(parent, slot), wantedByValues(parent, slot, given), undefined);
}

export function wantedByValues<T extends object>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
  given: readonly unknown[],
): readonly WantedChild[] {
  return given.map((child): WantedChild => {
    if (typeof child !== 'object' || child === null || Array.isArray(child))
      throw new ProgrammerError(`"${slot.relation}" holds ${slot.target.name} rows, and was given no object`);
    const changeset = child instanceof classOf(parent) ? child : null;
    const row: object = changeset?.data ?? child;
    assertClass(slot, row);
    return {
      key: keyOfRow(slot, row),
      meansTheOne: slot.keys.length === 0 && changeset === null,
      cast: false,
      make: (current) => changeset ?? childOfValue(parent, slot, row, current),
    };
  });
}

function childOfValue<T extends object>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
  value: object,
  current: object | null,
): AnyChangeset<object> {
  if (value === current) return childOf(parent, current);
  if (value instanceof slot.target) return childOf(parent, value);
  const child = Object.entries(value).reduce<AnyChangeset<object>>(
    (next, [field, to]) => (to === undefined ? next : next.putChange(field as never, to as never)),
    childOf(parent, current ?? slot.target),
  );
  // Values for a row that is there and was never written are what is to be written of it.
  const unwritten = current !== null && slot.kind === 'assoc' && rowState(current) === 'new';
  return unwritten && keyOfRow(slot, value) === null ? child.withAction('insert') : child;
}

/** The values that an association is given; one where it holds a list, or the reverse, is a programmer error. */
export function itemsOf(slot: AssociationSlot, value: unknown): readonly unknown[] {
  if (Array.isArray(value) !== (slot.cardinality === 'many'))
    throw new ProgrammerError(
      `"${slot.relation}" holds ${slot.cardinality === 'many' ? 'a list' : 'one'}, and was given ${Array.isArray(value) ? 'a list' : 'one'}`,
    );
  return Array.isArray(value) ? value : value === null ? [] : [value];
}

/** Rows of another class would be written to another table than the association's. */
function assertClass(slot: AssociationSlot, row: object): void {
  const maker: unknown = row.constructor;
  const plain = maker === Object || maker === undefined;
  if (slot.kind === 'assoc' && !plain && !(row instanceof slot.target))
    throw new ProgrammerError(
      `"${slot.relation}" holds ${slot.target.name} rows, and was given one of ${typeof maker === 'function' ? maker.name : 'another class'}`,
    );
}
