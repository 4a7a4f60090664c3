import { ProgrammerError } from '@tintype/database';
import { errorParam } from '@tintype/database/internal';
import { entityKeys } from '../../entity/relations';
import type { Condition } from '../../expression/condition';
import { from, type Query } from '../../query/query';
import type { Class } from '../../values/class';
import type { AnyChangeset } from '../any-changeset';
import type { ChangesetState, Field } from '../changeset-state';
import { worded } from '../message';
import { withValidation } from './judged-field';
import { assertOptions, type ValidationOptions } from './options';

/** What is asked whether a query has a row: a repo. */
export interface Asked {
  /** Whether the query has at least one row. */
  exists(query: Query<object>): Promise<boolean>;
}

/** A query in its short form, of any entity: told by a part of it, which is quick to compare with that of another one. */
interface SomeRows {
  readonly state: { readonly entity: Class<object>; readonly condition: Condition | null };
}

/** How the rows are found that may have the values already. */
export interface UniqueOptions<T extends object> extends ValidationOptions {
  /** The rows to look through, where they are not all rows of the changeset's entity: some of them, or those of the entity behind a form. */
  readonly among?: SomeRows;
  /** Where the error goes. Default: the first of the fields. */
  readonly errorField?: Field<T>;
  /** The fields that tell a row that was read from its rivals. Default: its primary key. */
  readonly key?: readonly Field<T>[];
}

/** See `Changeset.unsafeValidateUnique`. */
export async function unsafeValidateUnique<T extends object>(
  given: AnyChangeset<T>,
  fields: readonly Field<T>[],
  repo: Asked,
  options: UniqueOptions<T> = {},
): Promise<AnyChangeset<T>> {
  assertOptions('unsafeValidateUnique', options, 'errorField', 'key', 'among');
  const [first] = fields;
  const params = { fields: errorParam(fields) };
  if (first === undefined) return given;
  const next = withValidation(given, { field: first, rule: 'unsafe_unique', params });
  const rivals = rivalsOf(next.state, options);
  const where: Partial<T> = {};
  for (const field of fields) where[field] = next.getField(field);
  const asks =
    fields.some((field) => Object.hasOwn(next.changes, field)) &&
    fields.every((field) => !next.hasError(field) && where[field] !== null && where[field] !== undefined);
  if (!asks || !(await repo.exists(rivals.where(where)))) return next;
  const error = { message: 'has already been taken', rule: 'unsafe_unique', params };
  return next.addErrors([{ ...worded(error, options.message), field: options.errorField ?? first }]);
}

/** The rows that a row is compared with: a row that was read is no rival of itself. */
function rivalsOf<T extends object>(
  { loaded, entity, data }: ChangesetState<T>,
  { among, key }: UniqueOptions<T>,
): Query<object> {
  if (among === undefined && entity === null)
    throw new ProgrammerError('unsafeValidateUnique wants a query of the rows to look through, as "among"');
  // Names and values are those of the changeset's fields, which the compiler knows of another type.
  const rows = (among ?? from(entity as NonNullable<typeof entity>)) as unknown as Query<
    Record<string, unknown>
  >;
  const names = loaded ? (key ?? (entity === null ? [] : entityKeys(entity))) : [];
  const others = names.reduce<Query<Record<string, unknown>> | null>((found, name) => {
    const value: unknown = Reflect.get(data, name);
    return found === null ? from(rows.state.entity).where(name, 'ne', value) : found.or(name, 'ne', value);
  }, null);
  return (others === null ? rows : rows.and(others)) as unknown as Query<object>;
}
