import { entityCastTypes } from '../entity/column-types';
import { ProgrammerError } from '../errors';
import { type CastInner, castEmbeds } from './cast-embeds';
import { type CastFieldsOutcome, castFields } from './cast-fields';
import { Changeset } from './changeset';
import type { CastChild } from './changeset-associations';
import type { Field } from './changeset-state';
import { usualEmptyValues } from './empty-values';
import type { FieldError } from './field-error';
import { type Class, type FormField, formFields } from './form-fields';
import { type FormJudgement, formJudgement } from './form-rules';
import { initialState } from './initial-state';
import { isParams } from './read-param';
import { redactedFields } from './redact';

export interface CastOptions {
  /** Raw values that mean "nothing"; strings are trimmed before they are compared. Default: `['']`. */
  readonly emptyValues?: readonly unknown[];
  /** class-validator groups to validate by. */
  readonly groups?: readonly string[];
  /** Keeps a change that equals the data. */
  readonly forceChanges?: boolean;
}

/** What a changeset starts from: a class for a new row, an instance for a row that was read, or an earlier changeset. */
export type Source<T extends object> = T | Class<T> | Changeset<T>;

/**
 * Turns untrusted parameters into a changeset: only the form's properties are looked at, each is cast by its type and
 * judged by its class-validator rules. Whatever the parameters are, it does not throw; unknown keys are ignored.
 *
 * @throws {ProgrammerError} the form has no decorated property, a `@ValidateNested` without `@EmbedsOne` or `@EmbedsMany`, or a
 *   rule that only `castAsync` can wait for
 *
 * @example
 * cast(RegisterUserForm, { username: 'ada', verified: true }).changes // { username: 'ada' }
 */
export function cast<F extends object>(form: Class<F>, params: unknown, options?: CastOptions): Changeset<F>;
/**
 * Casts parameters onto an entity: a class for a new row, an instance for a row that was read.
 *
 * @param permitted a class-validator form, or the names of the entity's fields that may be cast
 *
 * @example
 * cast(profile, { bio: 'Sea and stone' }, EditProfileForm).changes // { bio: 'Sea and stone' }
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
  return judgement === null ? changeset : changeset.afterJudgement(judgement.judge());
}

/**
 * As {@link cast}, and waits for rules that answer later, such as a class-validator rule that asks another service.
 *
 * @example
 * const changeset = await castAsync(InviteForm, { email: 'ada@example.org' });
 */
export async function castAsync<F extends object>(
  form: Class<F>,
  params: unknown,
  options?: CastOptions,
): Promise<Changeset<F>>;
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
  const { changeset, settle } = castForLater(source, params, third, fourth);
  return settle === null ? changeset : settle(changeset);
}

/** A changeset, and what adds the errors of rules that answer later; null where there are none. */
interface CastForLater<T extends object> {
  readonly changeset: Changeset<T>;
  readonly settle: ((given: Changeset<T>) => Promise<Changeset<T>>) | null;
}

function castForLater<T extends object>(
  source: Source<T>,
  params: unknown,
  third: Class<object> | readonly Field<T>[] | CastOptions | undefined,
  fourth: CastOptions | undefined,
): CastForLater<T> {
  const embedded: {
    readonly relation: string;
    readonly index: number;
    readonly settle: (child: Changeset<object>) => Promise<Changeset<object>>;
  }[] = [];
  const { changeset, judgement } = castParams(source, params, third, fourth, (given) => {
    const { relation, index } = given;
    const inside = castForLater(given.child, given.raw, given.inner, given.options);
    if (inside.settle !== null) embedded.push({ relation, index, settle: inside.settle });
    return inside.changeset;
  });
  const waits = judgement?.answersLater === true;
  const judged = judgement === null || waits ? changeset : changeset.afterJudgement(judgement.judge());
  if (!waits && embedded.length === 0) return { changeset: judged, settle: null };
  const settle = async (given: Changeset<T>): Promise<Changeset<T>> => {
    let next = given;
    for (const { relation, index, settle: settleChild } of embedded) {
      const child = next.associations.get(relation)?.children[index];
      if (child) next = next.withAssociationChild(relation, index, await settleChild(child));
    }
    return waits ? next.afterJudgement(await judgement.judgeAsync()) : next;
  };
  return { changeset: judged, settle };
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

/**
 * A changeset of trusted changes: nothing is cast or validated, a change that equals the data is dropped.
 *
 * @throws {ProgrammerError} a change of a field that the data does not have
 *
 * @example
 * change(User, { id, username: 'ada' })
 * change(profile, { bio: 'Sea and stone' }).changes // { bio: 'Sea and stone' }
 */
export function change<T extends object>(source: Source<T>, changes: Partial<T> = {}): Changeset<T> {
  const base = source instanceof Changeset ? source : new Changeset<T>(initialState(source));
  let next = base;
  for (const field of Object.keys(changes) as Field<T>[]) {
    if (!knows(base, field)) throw new ProgrammerError(`${nameOf(base)} has no field "${field}"`);
    const value = changes[field];
    if (value !== undefined) next = next.putChange(field, value);
  }
  return next;
}

interface CastParams<T extends object> {
  readonly changeset: Changeset<T>;
  /** What the form's rules have still to say; null where there is no form or no input. */
  readonly judgement: FormJudgement | null;
}

function castParams<T extends object>(
  source: Source<T>,
  params: unknown,
  third: Class<object> | readonly Field<T>[] | CastOptions | undefined,
  fourth: CastOptions | undefined,
  castInner: CastInner,
): CastParams<T> {
  const permitted = typeof third === 'function' || Array.isArray(third) ? third : formOf(source);
  const options: CastOptions = (permitted === third ? fourth : (third as CastOptions | undefined)) ?? {};
  const base = source instanceof Changeset ? source : change(source);
  const form = typeof permitted === 'function' ? permitted : null;
  const fields =
    form === null ? columnFields(base, permitted as readonly string[]) : formFields(form, options.groups);
  const { values, problem } = readParams(params);
  const outcome = castFields(base, fields, values, options);
  const cast = extend(base, outcome, values, fields, options, form);
  const next =
    form === null || values === null ? cast : castEmbeds(cast, form, values, fields, options, castInner);
  const found = next.addErrors(problem === null ? outcome.errors : [problem, ...outcome.errors]);
  const changeset = withoutBlanks(found, fields);
  if (form === null || values === null) return { changeset, judgement: null };
  const judgement = formJudgement(form, fields, next, outcome.settled, options.groups ?? []);
  return { changeset: changeset.afterJudgement(judgement.missing), judgement };
}

/** A value that must be there and is taken away is an error, of this cast or an earlier one, and no change. */
function withoutBlanks<T extends object>(
  changeset: Changeset<T>,
  fields: readonly FormField[],
): Changeset<T> {
  return fields.reduce((next, { name, required }) => {
    const field = name as Field<T>;
    return required && next.hasError(name) && next.getChange(field) === null
      ? next.deleteChange(field)
      : next;
  }, changeset);
}

function nameOf<T extends object>(changeset: Changeset<T>): string {
  return changeset.entity?.name ?? 'this data';
}

function knows<T extends object>(changeset: Changeset<T>, field: string): boolean {
  const columns = changeset.entity === null ? null : entityCastTypes(changeset.entity);
  return columns === null || columns.size === 0 || columns.has(field) || Object.hasOwn(changeset.data, field);
}

function formOf(source: unknown): Class<object> {
  if (typeof source === 'function') return source as Class<object>;
  throw new ProgrammerError('say what may be cast: a form class or a list of fields');
}

function columnFields<T extends object>(
  base: Changeset<T>,
  permitted: readonly string[],
): readonly FormField[] {
  const types = base.types;
  return permitted.map((name) => {
    const type = types.get(name);
    if (type === undefined) throw new ProgrammerError(`${nameOf(base)} has no column "${name}" to cast`);
    return {
      name,
      type,
      embed: null,
      required: false,
      conditional: false,
      maxLength: null,
      maxItems: null,
      maxItemLength: null,
    };
  });
}

interface Input {
  readonly values: Readonly<Record<string, unknown>> | null;
  readonly problem: FieldError | null;
}

function readParams(params: unknown): Input {
  if (params === null || params === undefined) return { values: null, problem: null };
  if (isParams(params)) return { values: params, problem: null };
  const problem = { field: 'base', message: 'must be an object', rule: 'cast', params: { type: 'object' } };
  return { values: Object.create(null), problem };
}

function extend<T extends object>(
  base: Changeset<T>,
  outcome: CastFieldsOutcome,
  params: Readonly<Record<string, unknown>> | null,
  fields: readonly FormField[],
  options: CastOptions,
  form: Class<object> | null,
): Changeset<T> {
  const kept = Object.entries(base.changes).filter(([field]) => !outcome.dropped.has(field));
  return base.afterCast({
    withoutInput: params === null && base.params === null,
    params: params === null ? base.params : { ...base.params, ...outcome.given },
    rawParams: params === null ? [] : [params],
    changes: { ...Object.fromEntries(kept), ...outcome.changes } as Partial<T>,
    required: fields.filter((field) => field.required).map((field) => field.name),
    fieldOrder: fields.map((field) => field.name),
    emptyValues: options.emptyValues ?? usualEmptyValues,
    redacted: form === null ? [] : redactedFields(form),
  });
}
