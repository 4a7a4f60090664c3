import { ProgrammerError } from '@tintype/database';
import { rowState } from '../../entity/loaded';
import type { AnyChangeset } from '../any-changeset';
import type { Action } from '../changeset-state';
import { type AssociationSlot, keyOfRow } from './association-slot';

/** A related row as it is asked for: which known row it means, and how its changeset is made from that row or a new one. */
export interface WantedChild {
  readonly key: string | null;
  /** Whether it may only mean a row that is there: a value given without a key means the one that is there. */
  readonly meansTheOne: boolean;
  /** Whether it came from outside: what is not associated yet is a new row then, and never one that some key names. */
  readonly cast: boolean;
  make(current: object | null): AnyChangeset<object>;
}

/** The outcome for all children; `refused` when a row would go and `onReplace` does not allow it. */
export type Matched =
  | { readonly kind: 'changed'; readonly children: readonly AnyChangeset<object>[] }
  | { readonly kind: 'same' }
  | { readonly kind: 'refused' };

/**
 * Meets what is there with what is wanted: a known key is an update, everything else an insert, and a row that is not
 * wanted any more goes the way of `onReplace`. Kept children come first, in the order wanted; one that is to be ignored
 * stays as it is, or does not come.
 *
 * @param start makes a changeset of a row that is there, for those that go
 */
export function matchChildren(
  slot: AssociationSlot,
  current: readonly object[],
  wanted: readonly WantedChild[],
  start: (row: object) => AnyChangeset<object>,
): Matched {
  const left = new Set(current);
  const byKey = new Map(current.map((row) => [keyOfRow(slot, row), row]));
  const taken = new Set<string>();
  const places: (object | null)[] = [];
  const kept = wanted.flatMap((child): readonly AnyChangeset<object>[] => {
    const found = findRow(slot, child, left, byKey);
    if (found !== null) left.delete(found);
    const made = child.make(found);
    // The function that makes the changeset may say that it shall not count: what is there stays as it is.
    if (made.action === 'ignore' && found === null) return [];
    places.push(found);
    if (made.action === 'ignore' && found !== null) return [start(found).withAction('update')];
    const asked = made.action === null ? made.withAction(actionOf(child, made, found)) : made;
    assertAction(slot, child, asked, found);
    return [withoutTwin(slot, asked, taken)];
  });
  const going: AnyChangeset<object>[] = [];
  for (const row of left) {
    const action = leavingAction(slot);
    if (action === null) return { kind: 'refused' };
    going.push(start(row).withAction(action));
  }
  const unchanged =
    going.length === 0 &&
    kept.length === current.length &&
    kept.every((child, index) => places[index] === current[index] && isIdle(child));
  return unchanged ? { kind: 'same' } : { kind: 'changed', children: [...kept, ...going] };
}

/** Trusted rows tell by themselves whether they are new; what is cast is new unless it is associated already. */
function actionOf(child: WantedChild, made: AnyChangeset<object>, found: object | null): Action {
  if (found !== null) return 'update';
  if (child.cast) return 'insert';
  const states = { new: 'insert', loaded: 'update', deleted: 'delete' } as const;
  return states[rowState(made.data)];
}

/** A changeset may bring an action of its own; one that cannot be right for its row is a bug of the function that made it. */
function assertAction(
  slot: AssociationSlot,
  child: WantedChild,
  { action }: AnyChangeset<object>,
  found: object | null,
): void {
  if (found === null && child.cast && action !== 'insert')
    throw new ProgrammerError(
      `"${slot.relation}" was given parameters for a row that is not associated yet, and its changeset says ${action}: ` +
        'what is cast can only change rows that are associated already',
    );
  if (found !== null && action === 'insert' && child.key !== null)
    throw new ProgrammerError(`"${slot.relation}" cannot insert a row that it holds already`);
  if (found !== null && action === 'replace')
    throw new ProgrammerError(`"${slot.relation}" was given a changeset that an earlier call had replaced`);
}

/** Two items of one list cannot be one row: the second is in error, before the database is asked. */
function withoutTwin(
  slot: AssociationSlot,
  child: AnyChangeset<object>,
  taken: Set<string>,
): AnyChangeset<object> {
  if (slot.cardinality === 'one' || slot.type === 'many-to-many') return child;
  const key = keyOfRow(slot, { ...keysOf(slot, child.data), ...keysOf(slot, child.changes) });
  if (key === null) return child;
  if (!taken.has(key)) {
    taken.add(key);
    return child;
  }
  const twin = { message: 'has already been taken', rule: 'unique', params: {} };
  return child.addErrors(slot.keys.map((field) => ({ ...twin, field })));
}

function keysOf(slot: AssociationSlot, values: object): Record<string, unknown> {
  const given = slot.keys.filter((key) => Object.hasOwn(values, key));
  return Object.fromEntries(given.map((key) => [key, Reflect.get(values, key)]));
}

function findRow(
  slot: AssociationSlot,
  child: WantedChild,
  left: ReadonlySet<object>,
  byKey: ReadonlyMap<string | null, object>,
): object | null {
  if (slot.cardinality === 'one' && (child.meansTheOne || slot.onReplace === 'update')) {
    const [only = null] = left;
    return only;
  }
  const found = child.key === null ? undefined : byKey.get(child.key);
  // A key that is given twice means the row once; the second is a row of its own, which the database will judge.
  return found !== undefined && left.has(found) ? found : null;
}

function isIdle(child: AnyChangeset<object>): boolean {
  return (
    child.action === 'update' &&
    child.valid &&
    Object.keys(child.changes).length === 0 &&
    child.associations.size === 0 &&
    child.prepared.length === 0
  );
}

function leavingAction(slot: AssociationSlot): Action | null {
  switch (slot.onReplace) {
    case 'markAsInvalid':
      return null;
    case 'nilify':
      return 'replace';
    case 'delete':
    case 'deleteIfExists':
      return 'delete';
    case 'update':
      // Null for an embedded value means that there shall be none; a related row has a life of its own.
      if (slot.kind === 'embed') return 'delete';
      throw lostRow(slot.relation);
    case 'raise':
      throw lostRow(slot.relation);
  }
}

function lostRow(relation: string): ProgrammerError {
  return new ProgrammerError(
    `"${relation}" would lose a row that is there, and nothing says what then becomes of it: ` +
      'give onReplace as nilify, delete, deleteIfExists or markAsInvalid, or once by @WhenReplaced',
  );
}
