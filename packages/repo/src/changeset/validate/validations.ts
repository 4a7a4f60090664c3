import { types } from 'node:util';
import { ProgrammerError } from '@tintype/database';
import { blank, errorParam, type Judgement } from '@tintype/database/internal';
import { entityKeys } from '../../entity/relations';
import { castValue } from '../../values/cast-value';
import { isEmptyValue } from '../../values/empty-values';
import { equalByType, equalValues } from '../../values/equal-values';
import { longestUnruledText } from '../../values/longest';
import { type LengthLimits, lengthError, lengthJudgement } from '../../values/measure-length';
import {
  assertNumberLimits,
  type NumberLimits,
  numberJudgement,
  numberLimitNames,
} from '../../values/number-limits';
import { plainCopy } from '../../values/plain-copy';
import type { AnyChangeset } from '../any-changeset';
import type { ChangesetState, Field, Validation } from '../changeset-state';
import { assertKnown, fieldType, rawParam } from '../known-fields';
import { assertLengthLimits, assertOptions, assertValues, type ValidationOptions } from './options';

/** Whether a row with these values exists, other than the one with the key `except`. */
export type Exists<T extends object> = (question: {
  readonly where: Readonly<Partial<T>>;
  readonly except: Readonly<Partial<T>> | null;
}) => Promise<boolean>;

/** See `Changeset.validateRequired`. */
export function validateRequired<T extends object>(
  given: AnyChangeset<T>,
  fields: Field<T> | readonly Field<T>[],
  options: ValidationOptions & { readonly trim?: boolean } = {},
): AnyChangeset<T> {
  assertOptions('validateRequired', options, 'trim');
  const names = typeof fields === 'string' ? [fields] : fields;
  let next = given.with({ required: [...new Set([...given.state.required, ...names])] });
  for (const name of names) {
    next = withValidation(next, { field: name, rule: 'required', params: {} });
    if (next.hasError(name) || !isMissing(next.getField(name), given.state.emptyValues, options.trim ?? true))
      continue;
    next = next.deleteChange(name).addErrors([{ ...blank, ...options, field: name }]);
  }
  return next;
}

/** See `Changeset.validateFormat`. */
export function validateFormat<T extends object>(
  given: AnyChangeset<T>,
  field: Field<T>,
  pattern: RegExp,
  options: ValidationOptions = {},
): AnyChangeset<T> {
  assertOptions('validateFormat', options);
  // From JavaScript anything may come.
  if (!types.isRegExp(pattern)) throw new ProgrammerError('validateFormat wants a regular expression');
  return judge(given, field, 'format', { format: pattern.source }, options, (value, error) => {
    if (typeof value !== 'string') return error('has invalid format');
    if (value.length > longestUnruledText) return lengthError('max', longestUnruledText, 'utf16');
    // A global or sticky pattern remembers where it stopped, which is nothing that a validation may depend on.
    const fresh = pattern.global || pattern.sticky ? new RegExp(pattern) : pattern;
    return fresh.test(value) ? null : error('has invalid format');
  });
}

/** See `Changeset.validateLength`. */
export function validateLength<T extends object>(
  given: AnyChangeset<T>,
  field: Field<T>,
  limits: LengthLimits & ValidationOptions,
): AnyChangeset<T> {
  assertLengthLimits(limits);
  return judge(given, field, 'length', {}, limits, (value) => lengthJudgement(value, limits));
}

/** See `Changeset.validateNumber`. */
export function validateNumber<T extends object>(
  given: AnyChangeset<T>,
  field: Field<T>,
  limits: NumberLimits & ValidationOptions,
): AnyChangeset<T> {
  assertOptions('validateNumber', limits, ...numberLimitNames);
  assertNumberLimits(limits);
  return judge(given, field, 'number', {}, limits, (value) => numberJudgement(value, limits));
}

/** See `Changeset.validateInclusion`. */
export function validateInclusion<T extends object, F extends Field<T>>(
  given: AnyChangeset<T>,
  field: F,
  allowed: readonly T[F][],
  options: ValidationOptions = {},
): AnyChangeset<T> {
  assertOptions('validateInclusion', options);
  assertValues('validateInclusion', allowed);
  const params = { enum: errorParam(allowed) };
  return judge(given, field, 'inclusion', params, options, (value, error) =>
    allowed.some((one) => equalByType(fieldType(given.state, field), one, value))
      ? null
      : error('is invalid'),
  );
}

/** See `Changeset.validateExclusion`. */
export function validateExclusion<T extends object, F extends Field<T>>(
  given: AnyChangeset<T>,
  field: F,
  reserved: readonly T[F][],
  options: ValidationOptions = {},
): AnyChangeset<T> {
  assertOptions('validateExclusion', options);
  assertValues('validateExclusion', reserved);
  const params = { enum: errorParam(reserved) };
  return judge(given, field, 'exclusion', params, options, (value, error) =>
    reserved.some((one) => equalByType(fieldType(given.state, field), one, value))
      ? error('is reserved')
      : null,
  );
}

/** See `Changeset.validateSubset`. */
export function validateSubset<T extends object>(
  given: AnyChangeset<T>,
  field: Field<T>,
  allowed: readonly unknown[],
  options: ValidationOptions = {},
): AnyChangeset<T> {
  assertOptions('validateSubset', options);
  assertValues('validateSubset', allowed);
  const params = { enum: errorParam(allowed) };
  const type = fieldType(given.state, field);
  const itemType = type?.kind === 'array' ? type.of : undefined;
  return judge(given, field, 'subset', params, options, (value, error) =>
    Array.isArray(value) && value.every((item) => allowed.some((one) => equalByType(itemType, one, item)))
      ? null
      : error('has an invalid entry'),
  );
}

/** See `Changeset.validateAcceptance`. */
export function validateAcceptance<T extends object>(
  given: AnyChangeset<T>,
  field: Field<T> | (string & {}),
  options: ValidationOptions = {},
): AnyChangeset<T> {
  assertOptions('validateAcceptance', options);
  const next = withParamValidation(given, { field, rule: 'acceptance', params: {} });
  if (given.state.rawParams.length === 0) return next;
  const accepted = castValue(rawParam(given.state, field), { kind: 'boolean' });
  if (accepted.ok && accepted.value === true) return next;
  return next.addErrors([
    { message: 'must be accepted', rule: 'acceptance', params: {}, ...messageOf(options), field },
  ]);
}

/** See `Changeset.validateConfirmation`. */
export function validateConfirmation<T extends object>(
  given: AnyChangeset<T>,
  field: Field<T>,
  options: ValidationOptions & { readonly required?: boolean } = {},
): AnyChangeset<T> {
  assertOptions('validateConfirmation', options, 'required');
  if (given.state.rawParams.length === 0) return given;
  const next = withParamValidation(given, { field, rule: 'confirmation', params: {} });
  const confirmationField = `${field}Confirmation`;
  const confirmation = rawParam(given.state, confirmationField);
  if (confirmation === undefined) {
    return options.required === true
      ? next.addErrors([{ ...blank, ...messageOf(options), field: confirmationField }])
      : next;
  }
  // Both are raw: copies, so that no proxy of the caller's takes part in the comparison.
  const copy = plainCopy(rawParam(given.state, field) ?? null);
  if (copy !== undefined && equalValues(copy, plainCopy(confirmation))) return next;
  const error = { message: 'does not match confirmation', rule: 'confirmation', params: {} };
  return next.addErrors([{ ...error, ...messageOf(options), field: confirmationField }]);
}

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
  return next.addErrors([{ ...error, ...messageOf(options), field: options.errorField ?? first }]);
}

function withValidation<T extends object>(given: AnyChangeset<T>, validation: Validation): AnyChangeset<T> {
  assertKnown(given, validation.field);
  return withParamValidation(given, validation);
}

/** A validation of parameters, which need be no field of the data. */
function withParamValidation<T extends object>(
  given: AnyChangeset<T>,
  validation: Validation,
): AnyChangeset<T> {
  return given.with({ validations: [...given.state.validations, validation] });
}

function judge<T extends object>(
  given: AnyChangeset<T>,
  field: Field<T>,
  rule: string,
  params: Validation['params'],
  options: ValidationOptions,
  verdict: (value: unknown, error: (message: string) => Judgement) => Judgement | null,
): AnyChangeset<T> {
  const next = withValidation(given, { field, rule, params: { ...params, ...limitsOf(options) } });
  const value: unknown = given.getChange(field);
  if (value === undefined || value === null) return next;
  const found = verdict(value, (message) => ({ message, rule, params }));
  return found === null ? next : next.addErrors([{ ...found, ...messageOf(options), field }]);
}

function messageOf(options: ValidationOptions): ValidationOptions {
  return options.message === undefined ? {} : { message: options.message };
}

function limitsOf(options: ValidationOptions): Validation['params'] {
  const { message: _message, ...limits } = options;
  return Object.fromEntries(Object.entries(limits).map(([name, value]) => [name, errorParam(value)]));
}

function isMissing(value: unknown, emptyValues: readonly unknown[], trim: boolean): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return trim && isEmptyValue(value, [...emptyValues, '']);
  return isEmptyValue(value, emptyValues);
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
