import { types } from 'node:util';
import { ProgrammerError } from '@tintype/database';
import { blank, isList, isObject } from '@tintype/database/internal';
import { markLoaded, rowState } from '../../entity/loaded';
import { entityRelations } from '../../entity/relations';
import type { Class } from '../../values/class';
import type { AnyChangeset } from '../any-changeset';
import {
  type AssociationChange,
  appliedAssociation,
  keptChildren,
  type OnReplace,
} from '../association-change';
import type { Field } from '../changeset-state';
import { initialState } from '../initial-state';
import { rawParam } from '../known-fields';
import { readItems } from './association-params';
import { type AssociationSlot, embedSlot, keyOfParams, keyOfRow, relationSlot } from './association-slot';
import { equalLists } from './equal-embedded';
import { matchChildren, type WantedChild } from './match-children';

/** The class of what a relation or an embedded property holds. */
export type Related<Value> =
  NonNullable<Value> extends readonly (infer Item extends object)[]
    ? Item
    : Extract<NonNullable<Value>, object>;

/** Makes the changeset of a child from its raw parameters; `castBy(Form)` is one that casts by a form. */
export type CastChild<Child extends object> = (
  child: AnyChangeset<Child>,
  params: unknown,
  index: number,
) => AnyChangeset<Child>;

export interface CastAssociationOptions<Child extends object> {
  /** How a child is cast; by what becomes of it where one function does not fit both. */
  readonly with: CastChild<Child> | { readonly insert: CastChild<Child>; readonly update: CastChild<Child> };
  /** What becomes of what is not mentioned any more. Default: `raise`. */
  readonly onReplace?: OnReplace;
  /** Whether there must be one at least. */
  readonly required?: boolean;
  readonly requiredMessage?: string;
  readonly invalidMessage?: string;
  /** The parameter that lists the items' indexes in the order wanted; items that it does not list come behind them. */
  readonly sortParam?: string;
  /** The parameter that lists the indexes of items to leave out. */
  readonly dropParam?: string;
}

/** What `putAssoc` takes for one child: a row, a changeset of one, or trusted values for a new one. */
export type PutChild<Child extends object> = Child | AnyChangeset<Child> | Readonly<Partial<Child>>;

/** See `Changeset.castAssoc`. */
export function castAssoc<T extends object, R extends Field<T>>(
  parent: AnyChangeset<T>,
  relation: R,
  options: CastAssociationOptions<Related<T[R]>>,
): AnyChangeset<T> {
  const slot = relationSlot(parent.state.entity, relation, options.onReplace ?? 'raise');
  return castChildren(parent, slot, erased(options));
}

/** See `Changeset.castEmbed`. */
export function castEmbed<T extends object, R extends Field<T>>(
  parent: AnyChangeset<T>,
  property: R,
  options: CastAssociationOptions<Related<T[R]>> & { readonly declaredOn?: Class<object> },
): AnyChangeset<T> {
  const slot = embedSlot(embedOwner(parent, options.declaredOn), property, options.onReplace ?? 'raise');
  return castChildren(parent, slot, erased(options));
}

/** See `Changeset.putAssoc`. */
export function putAssoc<T extends object, R extends Field<T>>(
  parent: AnyChangeset<T>,
  relation: R,
  value: PutChild<Related<T[R]>> | readonly PutChild<Related<T[R]>>[] | null,
  options: { readonly onReplace?: OnReplace } = {},
): AnyChangeset<T> {
  return putChildren(
    parent,
    relationSlot(parent.state.entity, relation, options.onReplace ?? 'raise'),
    value,
  );
}

/** See `Changeset.putEmbed`. */
export function putEmbed<T extends object, R extends Field<T>>(
  parent: AnyChangeset<T>,
  property: R,
  value: PutChild<Related<T[R]>> | readonly PutChild<Related<T[R]>>[] | null,
  options: { readonly onReplace?: OnReplace; readonly declaredOn?: Class<object> } = {},
): AnyChangeset<T> {
  const slot = embedSlot(embedOwner(parent, options.declaredOn), property, options.onReplace ?? 'raise');
  return putChildren(parent, slot, value);
}

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
  const slot = relationSlot(parent.state.entity, relation, 'raise');
  const given = itemsOf(slot, value).filter((row) => !path.includes(row as object));
  return given.length === 0
    ? parent
    : matched(parent, slot, [], wantedByValues(parent, slot, given), undefined);
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

function castChildren<T extends object>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
  options: CastAssociationOptions<object>,
): AnyChangeset<T> {
  const raw = rawItems(parent, slot, options);
  // What is not asked for need not be loaded.
  if (raw === undefined && options.required !== true) return parent;
  const current = currentChildren(parent, slot);
  const base = options.required === true ? withRequired(parent, slot.relation) : parent;
  const missing = (): AnyChangeset<T> =>
    base.addErrors([{ ...blank, message: options.requiredMessage ?? blank.message, field: slot.relation }]);
  if (raw === undefined) {
    const known = parent.state.associations.get(slot.relation);
    const kept = known === undefined ? current.length : keptChildren(known).length;
    return kept === 0 && base.state.rawParams.length > 0 ? missing() : base;
  }
  const wanted = wantedByParams(parent, slot, raw, options);
  if (wanted === null) return refused(base, slot, options.invalidMessage);
  if (wanted.length === 0 && options.required === true) return missing();
  const next = matched(base, slot, current, wanted, options.invalidMessage);
  const changed = next.state.associations.get(slot.relation);
  const none = changed === undefined ? current.length === 0 : keptChildren(changed).length === 0;
  return options.required === true && none && !next.hasError(slot.relation) ? missing() : next;
}

function wantedByParams<T extends object>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
  raw: unknown,
  options: CastAssociationOptions<object>,
): readonly WantedChild[] | null {
  const items = slot.cardinality === 'many' ? listItems(parent, raw, options) : oneItem(raw);
  if (items === null) return null;
  const by =
    typeof options.with === 'function' ? { insert: options.with, update: options.with } : options.with;
  return items.map((params, index) => ({
    key: keyOfParams(slot, params),
    meansTheOne: slot.keys.length === 0,
    cast: true,
    make: (current) =>
      current === null
        ? by.insert(childOf(parent, slot.target), params, index)
        : by.update(childOf(parent, current), params, index),
  }));
}

/** The raw value of a relation. A list that is only sorted, or only has items left out, is an empty one. */
function rawItems<T extends object>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
  options: CastAssociationOptions<object>,
): unknown {
  const raw = rawParam(parent.state, slot.relation);
  if (raw !== undefined || slot.cardinality === 'one') return raw;
  const asked = [options.sortParam, options.dropParam].some(
    (name) => name !== undefined && isList(rawParam(parent.state, name)),
  );
  return asked ? [] : undefined;
}

function listItems<T extends object>(
  parent: AnyChangeset<T>,
  raw: unknown,
  options: CastAssociationOptions<object>,
): readonly object[] | null {
  return readItems(raw, {
    sort: options.sortParam === undefined ? undefined : rawParam(parent.state, options.sortParam),
    drop: options.dropParam === undefined ? undefined : rawParam(parent.state, options.dropParam),
  });
}

function putChildren<T extends object>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
  value: unknown,
): AnyChangeset<T> {
  const given = itemsOf(slot, value);
  return matched(parent, slot, currentChildren(parent, slot), wantedByValues(parent, slot, given), undefined);
}

function wantedByValues<T extends object>(
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

function matched<T extends object>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
  current: readonly object[],
  wanted: readonly WantedChild[],
  message: string | undefined,
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

export function putRows<T extends object, F extends Field<T>>(
  parent: AnyChangeset<T>,
  relation: F,
  value: unknown,
): AnyChangeset<T> {
  return putChildren(parent, relationSlot(parent.state.entity, relation, 'raise'), value);
}

function refused<T extends object>(
  parent: AnyChangeset<T>,
  slot: AssociationSlot,
  message = 'is invalid',
): AnyChangeset<T> {
  const params = { type: slot.cardinality === 'many' ? 'list' : 'map' };
  return parent.addErrors([{ field: slot.relation, message, rule: slot.kind, params }]);
}

function withAssociation<T extends object>(
  parent: AnyChangeset<T>,
  association: AssociationChange,
): AnyChangeset<T> {
  const associations = new Map(parent.state.associations).set(association.relation, association);
  if (association.kind === 'assoc') return parent.with({ associations });
  const changes = { ...parent.state.changes, [association.relation]: appliedAssociation(association) };
  return parent.with({ associations, changes });
}

function currentChildren<T extends object>(
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

function embedOwner<T extends object>(
  parent: AnyChangeset<T>,
  declaredOn: Class<object> | undefined,
): Class<object> {
  const owner = declaredOn ?? parent.state.entity;
  if (owner === null) throw new ProgrammerError('say which class the embedded property is declared on');
  return owner;
}

function withRequired<T extends object>(parent: AnyChangeset<T>, relation: string): AnyChangeset<T> {
  return parent.with({ required: [...new Set([...parent.state.required, relation])] });
}

type MakeChangeset = new (state: ReturnType<typeof initialState>) => AnyChangeset<object>;

/** The class of changesets, which is built on this file: it is taken from one of them. */
function classOf<T extends object>(parent: AnyChangeset<T>): MakeChangeset {
  return parent.constructor as MakeChangeset;
}

function childOf<T extends object>(parent: AnyChangeset<T>, source: object): AnyChangeset<object> {
  return new (classOf(parent))(initialState(source));
}

/** The values that an association is given; one where it holds a list, or the reverse, is a programmer error. */
function itemsOf(slot: AssociationSlot, value: unknown): readonly unknown[] {
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

function oneItem(raw: unknown): readonly object[] | null {
  if (raw === null || raw === '') return [];
  return isObject(raw) ? [raw] : null;
}

/** A value of a JSON column comes back as a plain object; as an instance it knows its class, and its changeset its types. */
function asEmbedded(target: Class<object>, value: object): object {
  return value instanceof target ? value : markLoaded(Object.assign(Object.create(target.prototype), value));
}

/** The code below treats children as plain objects; only the caller's `with` needs to know their class. */
function erased<Child extends object>(
  options: CastAssociationOptions<Child>,
): CastAssociationOptions<object> {
  return options as unknown as CastAssociationOptions<object>;
}
