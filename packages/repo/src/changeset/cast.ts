import { entityCastTypes } from '../entity/column-types';
import { isLoaded } from '../entity/loaded';
import { ProgrammerError } from '../errors';
import { castValue } from './cast-value';
import { Changeset } from './changeset';
import type { ChangesetState, Field } from './changeset-state';
import { equalValues } from './equal-values';
import type { FieldError } from './field-error';
import { type Class, type FormField, formFields } from './form-fields';
import { longestText, validateForm } from './form-rules';

export interface CastOptions {
  /** Raw values that mean "nothing"; strings are trimmed before they are compared. Default: `['']`. */
  readonly emptyValues?: readonly unknown[];
  /** class-validator groups to validate by. */
  readonly groups?: readonly string[];
  /** Keeps a change that equals the data. */
  readonly forceChanges?: boolean;
}

type Source<T extends object> = T | Class<T> | Changeset<T>;

/**
 * Turns untrusted parameters into a changeset: only the form's properties are looked at, each is cast by its type and
 * judged by its class-validator rules. Never throws, whatever the parameters are; unknown keys are ignored.
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
  const permitted = typeof third === 'function' || Array.isArray(third) ? third : formOf(source);
  const options: CastOptions = (permitted === third ? fourth : (third as CastOptions | undefined)) ?? {};
  const base = source instanceof Changeset ? source : change(source);
  const fields = permittedFields(base, permitted);
  const input = readParams(params);
  const outcome = castFields(base, fields, input.values, options);
  const errors = input.problem ? [input.problem, ...outcome.errors] : outcome.errors;
  const next = extend(base, { ...outcome, params: input.values, fields });
  const judged = typeof permitted === 'function' && input.values !== null;
  const found = judged ? validateForm(permitted, fields, next, outcome.settled, options.groups ?? []) : [];
  return errors.length + found.length === 0 ? next : next.addErrors([...errors, ...found]);
}

/**
 * A changeset of trusted changes: nothing is cast or validated, a change that equals the data is dropped.
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

function initialState<T extends object>(source: T | Class<T>): ChangesetState<T> {
  const given = isClass(source);
  return {
    entity: given ? source : classOf(source),
    data: startingData(source),
    loaded: !given && isLoaded(source),
    params: null,
    withoutInput: false,
    changes: {} as Partial<T>,
    errors: [],
    required: [],
    fieldOrder: [],
    constraints: [],
    prepared: [],
    lock: null,
    action: null,
  };
}

function startingData<T extends object>(source: T | Class<T>): T {
  return isClass(source) ? new source() : source;
}

function isClass<T extends object>(source: T | Class<T>): source is Class<T> {
  return typeof source === 'function';
}

function classOf<T extends object>(data: T): Class<T> | null {
  const maker: unknown = data.constructor;
  return typeof maker === 'function' && maker !== Object ? (maker as Class<T>) : null;
}

function nameOf<T extends object>(changeset: Changeset<T>): string {
  return changeset.entity?.name ?? 'this data';
}

function knows<T extends object>(changeset: Changeset<T>, field: string): boolean {
  const columns = changeset.entity === null ? null : entityCastTypes(changeset.entity);
  return columns === null || columns.size === 0 || columns.has(field) || field in changeset.data;
}

function formOf(source: unknown): Class<object> {
  if (typeof source === 'function') return source as Class<object>;
  throw new ProgrammerError('say what may be cast: a form class or a list of fields');
}

function permittedFields<T extends object>(
  base: Changeset<T>,
  permitted: Class<object> | readonly string[],
): readonly FormField[] {
  if (typeof permitted === 'function') return formFields(permitted);
  const types = base.entity === null ? new Map() : entityCastTypes(base.entity);
  return permitted.map((name) => {
    const type = types.get(name);
    if (type === undefined) throw new ProgrammerError(`${nameOf(base)} has no column "${name}" to cast`);
    return { name, type, required: false, maxLength: null };
  });
}

interface Input {
  readonly values: Readonly<Record<string, unknown>> | null;
  readonly problem: FieldError | null;
}

const notAnObject: FieldError = {
  field: 'base',
  message: 'must be an object',
  rule: 'cast',
  params: { type: 'object' },
};

function readParams(params: unknown): Input {
  if (params === null || params === undefined) return { values: null, problem: null };
  if (typeof params !== 'object' || Array.isArray(params))
    return { values: Object.create(null), problem: notAnObject };
  return { values: params as Record<string, unknown>, problem: null };
}

/** Own data properties only: nothing inherited, and no getter of the caller's runs here. */
function readParam(
  params: Readonly<Record<string, unknown>>,
  name: string,
): { readonly raw: unknown } | null {
  try {
    const property = Object.getOwnPropertyDescriptor(params, name);
    return property && 'value' in property && property.value !== undefined ? { raw: property.value } : null;
  } catch {
    return null;
  }
}

interface CastFieldsOutcome {
  readonly changes: Record<string, unknown>;
  readonly dropped: readonly string[];
  readonly given: Record<string, unknown>;
  readonly errors: readonly FieldError[];
  /** Fields that need no further judgement: they failed already. */
  readonly settled: ReadonlySet<string>;
}

function castFields<T extends object>(
  base: Changeset<T>,
  fields: readonly FormField[],
  params: Readonly<Record<string, unknown>> | null,
  options: CastOptions,
): CastFieldsOutcome {
  const outcome = {
    changes: {} as Record<string, unknown>,
    dropped: [] as string[],
    given: {} as Record<string, unknown>,
    errors: [] as FieldError[],
    settled: new Set<string>(),
  };
  const refuse = (field: string, error: Omit<FieldError, 'field'>): void => {
    outcome.errors.push({ field, ...error });
    outcome.settled.add(field);
  };
  if (params === null) return outcome;
  for (const field of fields) {
    const given = readParam(params, field.name);
    if (given === null) continue;
    outcome.given[field.name] = given.raw;
    const tooLong = longestText(field, given.raw);
    if (tooLong) {
      refuse(field.name, tooLong);
      continue;
    }
    const value = isEmpty(given.raw, options.emptyValues ?? [''])
      ? ({ ok: true, value: null } as const)
      : castValue(given.raw, field.type);
    if (!value.ok) {
      refuse(field.name, { message: 'is invalid', rule: 'cast', params: { type: field.type.kind } });
      continue;
    }
    const current: unknown = base.data[field.name as Field<T>];
    if (options.forceChanges !== true && equalValues(current ?? null, value.value))
      outcome.dropped.push(field.name);
    else outcome.changes[field.name] = value.value;
  }
  return outcome;
}

function isEmpty(raw: unknown, emptyValues: readonly unknown[]): boolean {
  const value = typeof raw === 'string' && raw.length <= 1000 ? raw.trim() : raw;
  return emptyValues.some((empty) => empty === value);
}

function extend<T extends object>(
  base: Changeset<T>,
  cast: CastFieldsOutcome & {
    readonly params: Readonly<Record<string, unknown>> | null;
    readonly fields: readonly FormField[];
  },
): Changeset<T> {
  const kept = Object.entries(base.changes).filter(([field]) => !cast.dropped.includes(field));
  return base.afterCast({
    withoutInput: cast.params === null && base.params === null,
    params: cast.params === null ? base.params : { ...base.params, ...cast.given },
    changes: { ...Object.fromEntries(kept), ...cast.changes } as Partial<T>,
    required: cast.fields.filter((field) => field.required).map((field) => field.name),
    fieldOrder: cast.fields.map((field) => field.name),
  });
}
