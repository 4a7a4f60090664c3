import { ProgrammerError } from '@tintype/database';
import { blank, isList, isObject } from '@tintype/database/internal';
import type { Class } from '../../values/class';
import type { AnyChangeset } from '../any-changeset';
import { keptChildren, type OnReplace } from '../association-change';
import type { Field, Related } from '../changeset-state';
import { rawParam } from '../known-fields';
import { type Message, worded } from '../message';
import { readItems } from './association-params';
import { type AssociationSlot, embedOwner, embedSlot, keyOfParams, relationSlot } from './association-slot';
import { childOf } from './child-changeset';
import { declaredCast } from './declared-children';
import type { WantedChild } from './match-children';
import { currentChildren, matched, refused } from './replace-children';

/** Makes the changeset of a child from its raw parameters; `castBy(Form)` is one that casts by a form. */
export type CastChild<Child extends object> = (
  child: AnyChangeset<Child>,
  params: unknown,
  index: number,
) => AnyChangeset<Child>;

/** How the parameters of a relation or an embedded value become changesets of its rows. */
export interface CastAssociationOptions<Child extends object> {
  /**
   * How a child is cast; by what becomes of it where one function does not fit both. Default: what `@CastWith` says of its class.
   */
  readonly with?: CastChild<Child> | { readonly insert: CastChild<Child>; readonly update: CastChild<Child> };
  /** What becomes of what is not mentioned any more. Default: what `@WhenReplaced` says of the property, else `raise`. */
  readonly onReplace?: OnReplace;
  /** Whether there must be one at least. */
  readonly required?: boolean;
  readonly requiredMessage?: Message;
  readonly invalidMessage?: Message;
  /** The parameter that lists the items' indexes in the order wanted; items that it does not list come behind them. */
  readonly sortParam?: string;
  /** The parameter that lists the indexes of items to leave out. */
  readonly dropParam?: string;
}

/** See `Changeset.castAssoc`. */
export function castAssoc<T extends object, R extends Field<T>>(
  parent: AnyChangeset<T>,
  relation: R,
  options: CastAssociationOptions<Related<T[R]>> = {},
): AnyChangeset<T> {
  const slot = relationSlot(parent.state.entity, relation, options.onReplace);
  return castChildren(parent, slot, erased(options));
}

/** See `Changeset.castEmbed`. */
export function castEmbed<T extends object, R extends Field<T>>(
  parent: AnyChangeset<T>,
  property: R,
  options: CastAssociationOptions<Related<T[R]>> & { readonly declaredOn?: Class<object> } = {},
): AnyChangeset<T> {
  const slot = embedSlot(embedOwner(parent.state.entity, options.declaredOn), property, options.onReplace);
  return castChildren(parent, slot, erased(options));
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
    base.addErrors([{ ...worded(blank, options.requiredMessage), field: slot.relation }]);
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
  const castChild = options.with ?? declaredCast(slot.target);
  if (castChild === undefined)
    throw new ProgrammerError(
      `say how "${slot.relation}" is cast: by the option "with", or once by @CastWith on ${slot.target.name}`,
    );
  const by = typeof castChild === 'function' ? { insert: castChild, update: castChild } : castChild;
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

function withRequired<T extends object>(parent: AnyChangeset<T>, relation: string): AnyChangeset<T> {
  return parent.with({ required: [...new Set([...parent.state.required, relation])] });
}

function oneItem(raw: unknown): readonly object[] | null {
  if (raw === null || raw === '') return [];
  return isObject(raw) ? [raw] : null;
}

/** The code below treats children as plain objects; only the caller's `with` needs to know their class. */
function erased<Child extends object>(
  options: CastAssociationOptions<Child>,
): CastAssociationOptions<object> {
  return options as unknown as CastAssociationOptions<object>;
}
