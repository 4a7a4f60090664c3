import type { Class } from '../../values/class';
import type { CastChild } from '../associations/cast-children';
import type { Source } from '../change';
import type { Changeset } from '../changeset';
import type { Field } from '../changeset-state';
import type { FieldTypes, Schemaless, TypedData } from '../schemaless';
import { afterJudgement } from './after-cast';
import { beginCast } from './begin-cast';
import type { CastInner } from './cast-embeds';
import type { CastOptions } from './cast-options';
import { castParams } from './cast-params';

export { change, type Source } from '../change';
export type { CastOptions } from './cast-options';

/**
 * Turns untrusted parameters into a changeset: only the form's properties are looked at, each is cast by its type and
 * judged by its class-validator rules. Whatever the parameters are, it does not throw; unknown keys are ignored.
 *
 * @throws {ProgrammerError} the form has no decorated property, a `@ValidateNested` without `@EmbedsOne` or `@EmbedsMany`, or a
 *   rule that only `castAsync` can wait for
 *
 * @example
 * cast(AuthorForm, { fullName: 'Ada Lovelace', rank: 9 }).changes // { fullName: 'Ada Lovelace' }
 */
export function cast<F extends object>(form: Class<F>, params: unknown, options?: CastOptions): Changeset<F>;
/**
 * Casts parameters onto data without a class: `types` says how its fields are cast.
 *
 * @throws {ProgrammerError} a permitted name that `types` does not have
 *
 * @example
 * const search = { data: {}, types: { word: 'string', page: 'integer' } } as const;
 * cast(search, { word: 'fog', page: 'x' }, ['word', 'page']).errorsByField // { page: ['is invalid'] }
 */
export function cast<const Types extends FieldTypes>(
  source: Schemaless<Types>,
  params: unknown,
  permitted: Class<object> | readonly (keyof Types & string)[],
  options?: CastOptions,
): Changeset<TypedData<Types>>;
/**
 * Casts parameters onto an entity: a class for a new row, an instance for a row that was read.
 *
 * @param permitted a class-validator form, or the names of the entity's fields that may be cast
 *
 * @example
 * cast(author, { fullName: 'Ada King', rank: 9 }, AuthorForm).changes // { fullName: 'Ada King' }
 */
export function cast<T extends object>(
  source: Source<T>,
  params: unknown,
  permitted: Class<object> | readonly Field<T>[],
  options?: CastOptions,
): Changeset<T>;
export function cast<T extends object>(
  source: Source<T>,
  params: unknown,
  third?: Class<object> | readonly Field<T>[] | CastOptions,
  fourth?: CastOptions,
): Changeset<T> {
  const castInner: CastInner = ({ child, raw, inner, options }) => cast(child, raw, inner, options);
  const { changeset, judgement } = castParams(source, params, third, fourth, castInner);
  return judgement === null ? changeset : afterJudgement(changeset, judgement.judge());
}

/**
 * As {@link cast}, and waits for rules that answer later, such as a class-validator rule that asks another service.
 *
 * @example
 * const changeset = await castAsync(AuthorForm, { email: 'ada@example.org', fullName: 'Ada Lovelace' });
 * changeset.valid // true
 */
export async function castAsync<F extends object>(
  form: Class<F>,
  params: unknown,
  options?: CastOptions,
): Promise<Changeset<F>>;
export async function castAsync<const Types extends FieldTypes>(
  source: Schemaless<Types>,
  params: unknown,
  permitted: Class<object> | readonly (keyof Types & string)[],
  options?: CastOptions,
): Promise<Changeset<TypedData<Types>>>;
export async function castAsync<T extends object>(
  source: Source<T>,
  params: unknown,
  permitted: Class<object> | readonly Field<T>[],
  options?: CastOptions,
): Promise<Changeset<T>>;
export async function castAsync<T extends object>(
  source: Source<T>,
  params: unknown,
  third?: Class<object> | readonly Field<T>[] | CastOptions,
  fourth?: CastOptions,
): Promise<Changeset<T>> {
  const { changeset, settle } = beginCast(source, params, third, fourth);
  return settle === null ? changeset : settle(changeset);
}

/**
 * How a child is cast by a form, for `castAssoc` and `castEmbed`.
 *
 * @example
 * cast(author, params, AuthorForm).castAssoc('books', { with: castBy(BookForm) })
 */
export function castBy<Child extends object>(form: Class<object>, options?: CastOptions): CastChild<Child> {
  return (child, params) => cast(child, params, form, options);
}
