import { errorParam } from '@tintype/database/internal';
import { entityKeys } from '../../entity/relations';
import type { AnyChangeset } from '../any-changeset';
import type { ChangesetState, Field } from '../changeset-state';
import { withValidation } from './judged-field';
import { assertOptions, type ValidationOptions } from './options';
import { worded } from './own-message';

/** Whether a row with these values exists, other than the one with the key `except`. */
export type Exists<T extends object> = (question: {
  readonly where: Readonly<Partial<T>>;
  readonly except: Readonly<Partial<T>> | null;
}) => Promise<boolean>;

/** See `Changeset.unsafeValidateUnique`. */
export async function unsafeValidateUnique<T extends object>(
  given: AnyChangeset<T>,
  fields: readonly Field<T>[],
  exists: Exists<T>,
  options: ValidationOptions & { readonly errorField?: Field<T>; readonly key?: readonly Field<T>[] } = {},
): Promise<AnyChangeset<T>> {
  assertOptions('unsafeValidateUnique', options, 'errorField', 'key');
  const [first] = fields;
  const params = { fields: errorParam(fields) };
  if (first === undefined) return given;
  const next = withValidation(given, { field: first, rule: 'unsafe_unique', params });
  const where: Partial<T> = {};
  for (const field of fields) where[field] = next.getField(field);
  const asks =
    fields.some((field) => Object.hasOwn(next.changes, field)) &&
    fields.every((field) => !next.hasError(field) && where[field] !== null && where[field] !== undefined);
  if (!asks || !(await exists({ where, except: ownKey(next.state, options.key) }))) return next;
  const error = { message: 'has already been taken', rule: 'unsafe_unique', params };
  return next.addErrors([{ ...worded(error, options.message), field: options.errorField ?? first }]);
}

/** The primary key of a loaded row, so that a row is no rival of itself. */
function ownKey<T extends object>(
  { loaded, entity, data }: ChangesetState<T>,
  fields: readonly Field<T>[] | undefined,
): Readonly<Partial<T>> | null {
  if (!loaded) return null;
  const names = fields ?? (entity === null ? [] : entityKeys(entity));
  const key: Partial<T> = {};
  for (const name of names) Reflect.set(key, name, Reflect.get(data, name));
  return key;
}
