import { types } from 'node:util';
import { ProgrammerError } from '@tintype/database';
import { blank, isList, isObject } from '@tintype/database/internal';
import { markLoaded, rowState } from '../entity/loaded';
import { entityRelations } from '../entity/relations';
import type { Class } from '../values/class';
import { readItems } from './association-params';
import { type AssociationSlot, embedSlot, keyOfParams, keyOfRow, relationSlot } from './association-slot';
import { type AssociationChange, appliedAssociation, keptChildren, type OnReplace } from './associations';
import type { Changeset } from './changeset';
import type { Field } from './changeset-state';
import { ChangesetValidations } from './changeset-validations';
import { equalLists } from './equal-embedded';
import { initialState } from './initial-state';
import { matchChildren, type WantedChild } from './match-children';

/** The class of what a relation or an embedded property holds. */
export type Related<Value> =
  NonNullable<Value> extends readonly (infer Item extends object)[]
    ? Item
    : Extract<NonNullable<Value>, object>;

/** Makes the changeset of a child from its raw parameters; `castBy(Form)` is one that casts by a form. */
export type CastChild<Child extends object> = (
  child: Changeset<Child>,
  params: unknown,
  index: number,
) => Changeset<Child>;

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
export type PutChild<Child extends object> = Child | Changeset<Child> | Readonly<Partial<Child>>;

/** Related rows and embedded values: changesets inside a changeset. */
export abstract class ChangesetAssociations<T extends object> extends ChangesetValidations<T> {
  /**
   * Casts the parameters of a relation onto its rows. A row that was read is matched by its primary key: known keys are
   * updates, everything else is an insert, and rows that the parameters do not mention go by `onReplace`. The relation of
   * a row that was read must be preloaded, where the parameters have it.
   *
   * @throws {ProgrammerError} the relation is unknown or not loaded, or `onReplace` would be needed and is not given
   *
   * @example
   * cast(author, params, ['fullName']).castAssoc('books', { with: castBy(BookForm), onReplace: 'delete' })
   */
  castAssoc<R extends Field<T>>(relation: R, options: CastAssociationOptions<Related<T[R]>>): this {
    const slot = relationSlot(this.state.entity, relation, options.onReplace ?? 'raise');
    return this.castChildren(slot, erased(options));
  }

  /**
   * Casts the parameters of an embedded value, or list of values, of a JSON column. Without an id, a value replaces the
   * one that is there in place; items of a list are matched by their `id` where they have one.
   *
   * @param options.declaredOn the class that `@EmbedsOne` or `@EmbedsMany` stands on; default: the entity's
   *
   * @example
   * cast(writer, { address: { city: 'Lisbon' } }, ['name']).castEmbed('address', { with: castBy(AddressForm) })
   */
  castEmbed<R extends Field<T>>(
    property: R,
    options: CastAssociationOptions<Related<T[R]>> & { readonly declaredOn?: Class<object> },
  ): this {
    const slot = embedSlot(this.embedOwner(options.declaredOn), property, options.onReplace ?? 'raise');
    return this.castChildren(slot, erased(options));
  }

  /**
   * Replaces what a relation holds by trusted rows, changesets or values, matched by primary key as in `castAssoc`.
   *
   * @example
   * change(novel).putAssoc('tags', [...novel.tags, sea], { onReplace: 'nilify' })
   */
  putAssoc<R extends Field<T>>(
    relation: R,
    value: PutChild<Related<T[R]>> | readonly PutChild<Related<T[R]>>[] | null,
    options: { readonly onReplace?: OnReplace } = {},
  ): this {
    return this.putChildren(relationSlot(this.state.entity, relation, options.onReplace ?? 'raise'), value);
  }

  /**
   * Replaces an embedded value, or list of values, by trusted ones.
   *
   * @example
   * change(writer).putEmbed('address', { city: 'Lisbon' }, { onReplace: 'update' })
   */
  putEmbed<R extends Field<T>>(
    property: R,
    value: PutChild<Related<T[R]>> | readonly PutChild<Related<T[R]>>[] | null,
    options: { readonly onReplace?: OnReplace; readonly declaredOn?: Class<object> } = {},
  ): this {
    const slot = embedSlot(this.embedOwner(options.declaredOn), property, options.onReplace ?? 'raise');
    return this.putChildren(slot, value);
  }

  /**
   * The changeset of a new row with the related rows that are set on its data, at every depth, as changes of its
   * associations: what is to be written when the row is inserted.
   *
   * @param above the rows that this one is set on, which are being written already
   */
  withRelatedRows(above: readonly object[] = []): this {
    const { entity, data } = this.state;
    if (entity === null) return this;
    const path = [...above, data];
    return [...entityRelations(entity).keys()].reduce<this>((next, relation) => {
      const surfaced = next.state.associations.has(relation) ? next : next.withRowsOf(relation, path);
      const association = surfaced.state.associations.get(relation);
      if (association === undefined) return surfaced;
      const children = association.children.map((child) =>
        child.action === 'insert' ? child.withRelatedRows(path) : child,
      );
      return surfaced.withAssociation({ ...association, children });
    }, this);
  }

  private withRowsOf(relation: string, path: readonly object[]): this {
    const value: unknown = Object.getOwnPropertyDescriptor(this.state.data, relation)?.value;
    // A lazy association of TypeORM's is a promise, and nothing was set.
    if (typeof value !== 'object' || value === null || types.isPromise(value)) return this;
    const slot = relationSlot(this.state.entity, relation, 'raise');
    const given = itemsOf(slot, value).filter((row) => !path.includes(row as object));
    return given.length === 0 ? this : this.matched(slot, [], this.wantedByValues(slot, given), undefined);
  }

  /** The same changeset with another child in one place: how a refused child is given back to who asked for it. */
  withAssociationChild(relation: string, index: number, child: Changeset<object>): this {
    const association = this.state.associations.get(relation);
    if (!association) return this;
    const children = association.children.map((known, at) => (at === index ? child : known));
    return this.withAssociation({ ...association, children });
  }

  private castChildren(slot: AssociationSlot, options: CastAssociationOptions<object>): this {
    const raw = this.rawItems(slot, options);
    // What is not asked for need not be loaded.
    if (raw === undefined && options.required !== true) return this;
    const current = this.currentChildren(slot);
    const base = options.required === true ? this.withRequired(slot.relation) : this;
    const missing = (): this =>
      base.addErrors([{ ...blank, message: options.requiredMessage ?? blank.message, field: slot.relation }]);
    if (raw === undefined) {
      const known = this.state.associations.get(slot.relation);
      const kept = known === undefined ? current.length : keptChildren(known).length;
      return kept === 0 && base.state.rawParams.length > 0 ? missing() : base;
    }
    const wanted = this.wantedByParams(slot, raw, options);
    if (wanted === null) return base.refused(slot, options.invalidMessage);
    if (wanted.length === 0 && options.required === true) return missing();
    const next = base.matched(slot, current, wanted, options.invalidMessage);
    const changed = next.state.associations.get(slot.relation);
    const none = changed === undefined ? current.length === 0 : keptChildren(changed).length === 0;
    return options.required === true && none && !next.hasError(slot.relation) ? missing() : next;
  }

  private wantedByParams(
    slot: AssociationSlot,
    raw: unknown,
    options: CastAssociationOptions<object>,
  ): readonly WantedChild[] | null {
    const items = slot.cardinality === 'many' ? this.listItems(raw, options) : oneItem(raw);
    if (items === null) return null;
    const by =
      typeof options.with === 'function' ? { insert: options.with, update: options.with } : options.with;
    return items.map((params, index) => ({
      key: keyOfParams(slot, params),
      meansTheOne: slot.keys.length === 0,
      cast: true,
      make: (current) =>
        current === null
          ? by.insert(this.childOf(slot.target), params, index)
          : by.update(this.childOf(current), params, index),
    }));
  }

  /** The raw value of a relation. A list that is only sorted, or only has items left out, is an empty one. */
  private rawItems(slot: AssociationSlot, options: CastAssociationOptions<object>): unknown {
    const raw = this.rawParam(slot.relation);
    if (raw !== undefined || slot.cardinality === 'one') return raw;
    const asked = [options.sortParam, options.dropParam].some(
      (name) => name !== undefined && isList(this.rawParam(name)),
    );
    return asked ? [] : undefined;
  }

  private listItems(raw: unknown, options: CastAssociationOptions<object>): readonly object[] | null {
    return readItems(raw, {
      sort: options.sortParam === undefined ? undefined : this.rawParam(options.sortParam),
      drop: options.dropParam === undefined ? undefined : this.rawParam(options.dropParam),
    });
  }

  private putChildren(slot: AssociationSlot, value: unknown): this {
    const given = itemsOf(slot, value);
    return this.matched(slot, this.currentChildren(slot), this.wantedByValues(slot, given), undefined);
  }

  private wantedByValues(slot: AssociationSlot, given: readonly unknown[]): readonly WantedChild[] {
    return given.map((child): WantedChild => {
      if (typeof child !== 'object' || child === null || Array.isArray(child))
        throw new ProgrammerError(
          `"${slot.relation}" holds ${slot.target.name} rows, and was given no object`,
        );
      const changeset = this.isChangeset(child) ? child : null;
      const row: object = changeset?.data ?? child;
      assertClass(slot, row);
      return {
        key: keyOfRow(slot, row),
        meansTheOne: slot.keys.length === 0 && changeset === null,
        cast: false,
        make: (current) => changeset ?? this.childOfValue(slot, row, current),
      };
    });
  }

  private childOfValue(slot: AssociationSlot, value: object, current: object | null): Changeset<object> {
    if (value === current) return this.childOf(current);
    if (value instanceof slot.target) return this.childOf(value);
    const child = Object.entries(value).reduce<Changeset<object>>(
      (next, [field, to]) => (to === undefined ? next : next.putChange(field as never, to as never)),
      this.childOf(current ?? slot.target),
    );
    // Values for a row that is there and was never written are what is to be written of it.
    const unwritten = current !== null && slot.kind === 'assoc' && rowState(current) === 'new';
    return unwritten && keyOfRow(slot, value) === null ? child.withAction('insert') : child;
  }

  private matched(
    slot: AssociationSlot,
    current: readonly object[],
    wanted: readonly WantedChild[],
    message: string | undefined,
  ): this {
    const matched = matchChildren(slot, current, wanted, (row) => this.childOf(row));
    if (matched.kind === 'refused') return this.refused(slot, message);
    if (matched.kind === 'same' || comesBackEqual(slot, current, matched.children)) {
      // A new row of which nothing was known so far is now known to have none.
      const unknown =
        slot.kind === 'assoc' &&
        Object.getOwnPropertyDescriptor(this.state.data, slot.relation)?.value === undefined;
      if (!unknown || matched.kind !== 'same') return this.deleteChange(slot.relation as Field<T>);
    }
    const { target: _target, keys: _keys, ...association } = slot;
    return this.withAssociation({
      ...association,
      children: matched.kind === 'same' ? [] : matched.children,
    });
  }

  protected putRows<F extends Field<T>>(relation: F, value: unknown): this {
    return this.putChildren(relationSlot(this.state.entity, relation, 'raise'), value);
  }

  private refused(slot: AssociationSlot, message = 'is invalid'): this {
    const params = { type: slot.cardinality === 'many' ? 'list' : 'map' };
    return this.addErrors([{ field: slot.relation, message, rule: slot.kind, params }]);
  }

  private withAssociation(association: AssociationChange): this {
    const associations = new Map(this.state.associations).set(association.relation, association);
    if (association.kind === 'assoc') return this.with({ associations });
    const changes = { ...this.state.changes, [association.relation]: appliedAssociation(association) };
    return this.with({ associations, changes });
  }

  private currentChildren(slot: AssociationSlot): readonly object[] {
    const value: unknown = Object.getOwnPropertyDescriptor(this.state.data, slot.relation)?.value;
    if (value === undefined && slot.kind === 'assoc' && this.state.loaded)
      throw new ProgrammerError(
        `"${slot.relation}" of this ${this.state.entity?.name ?? 'row'} was not loaded: preload it before it is changed`,
      );
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    const rows = values.filter((one): one is object => typeof one === 'object' && one !== null);
    return slot.kind === 'assoc' ? rows : rows.map((row) => asEmbedded(slot.target, row));
  }

  private embedOwner(declaredOn: Class<object> | undefined): Class<object> {
    const owner = declaredOn ?? this.state.entity;
    if (owner === null) throw new ProgrammerError('say which class the embedded property is declared on');
    return owner;
  }

  private withRequired(relation: string): this {
    return this.with({ required: [...new Set([...this.state.required, relation])] });
  }

  private childOf(source: object): Changeset<object> {
    // Each class of this chain is built from a state and nothing else; a child differs from its parent only in its type.
    const make = this.constructor as new (state: ReturnType<typeof initialState>) => Changeset<object>;
    return new make(initialState(source));
  }

  private isChangeset(value: unknown): value is Changeset<object> {
    return value instanceof ChangesetAssociations;
  }
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
  children: readonly Changeset<object>[],
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

/** What follows looks at children as objects: which class they are of matters to who writes `with`, and to nobody else. */
function erased<Child extends object>(
  options: CastAssociationOptions<Child>,
): CastAssociationOptions<object> {
  return options as unknown as CastAssociationOptions<object>;
}
