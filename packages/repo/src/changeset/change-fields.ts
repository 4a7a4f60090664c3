import { ProgrammerError } from '@tintype/database';
import { entityRelations } from '../entity/relations';
import { equalByType } from '../values/equal-values';
import type { AnyChangeset } from './any-changeset';
import { type AssociationChange, changesRows } from './association-change';
import { putRows } from './associations/put-children';
import type { ChangesetState, Field } from './changeset-state';
import { assertKnown, fieldType, nameOf } from './known-fields';

/** See `Changeset.changed`. */
export function isChanged<T extends object, F extends Field<T>>(
  given: AnyChangeset<T>,
  field: F,
  expected: { readonly from?: T[F]; readonly to?: T[F] },
): boolean {
  assertKnown(given, field);
  const { state } = given;
  const compares = 'to' in expected || 'from' in expected;
  if (compares && isAssociation(state, field))
    throw new ProgrammerError(
      `"${field}" is an association: it is changed or not, and has no "from" and "to"`,
    );
  const association = state.associations.get(field);
  if (!Object.hasOwn(state.changes, field))
    return association !== undefined && !compares && changesRows(association);
  if ('to' in expected && !areEqual(state, field, state.changes[field], expected.to)) return false;
  return !('from' in expected) || areEqual(state, field, state.data[field], expected.from);
}

/** See `Changeset.putChange`. */
export function putChange<T extends object, F extends Field<T>>(
  given: AnyChangeset<T>,
  field: F,
  value: T[F],
): AnyChangeset<T> {
  assertKnown(given, field);
  const { state } = given;
  if (isAssociation(state, field)) return putRows(given, field, value);
  return areEqual(state, field, state.data[field], value)
    ? deleteChange(given, field)
    : forceChange(given, field, value);
}

/** See `Changeset.forceChange`. */
export function forceChange<T extends object, F extends Field<T>>(
  given: AnyChangeset<T>,
  field: F,
  value: T[F],
): AnyChangeset<T> {
  assertKnown(given, field);
  const { state } = given;
  if (isAssociation(state, field))
    throw new ProgrammerError(`"${field}" of ${nameOf(given)} is an association: change it by putAssoc`);
  const changes = { ...state.changes, [field]: value };
  return given.with({ changes, associations: associationsWithout(state, field) });
}

/** See `Changeset.deleteChange`. */
export function deleteChange<T extends object, F extends Field<T>>(
  given: AnyChangeset<T>,
  field: F,
): AnyChangeset<T> {
  const { state } = given;
  if (!Object.hasOwn(state.changes, field) && !state.associations.has(field)) return given;
  const { [field]: _dropped, ...rest } = state.changes;
  return given.with({ changes: rest as Partial<T>, associations: associationsWithout(state, field) });
}

function areEqual<T extends object>(
  state: ChangesetState<T>,
  field: string,
  a: unknown,
  b: unknown,
): boolean {
  return equalByType(fieldType(state, field), a, b);
}

function isAssociation<T extends object>({ entity }: ChangesetState<T>, field: string): boolean {
  return entity !== null && entityRelations(entity).has(field);
}

function associationsWithout<T extends object>(
  { associations }: ChangesetState<T>,
  field: string,
): ReadonlyMap<string, AssociationChange> {
  if (!associations.has(field)) return associations;
  return new Map([...associations].filter(([name]) => name !== field));
}
