import { errorParam, type Judgement } from '@tintype/database/internal';
import type { AnyChangeset } from '../any-changeset';
import type { Field, Validation } from '../changeset-state';
import { assertKnown } from '../known-fields';
import { worded } from '../message';
import type { ValidationOptions } from './options';

export function withValidation<T extends object>(
  given: AnyChangeset<T>,
  validation: Validation,
): AnyChangeset<T> {
  assertKnown(given, validation.field);
  return withParamValidation(given, validation);
}

/** A validation of parameters, which need be no field of the data. */
export function withParamValidation<T extends object>(
  given: AnyChangeset<T>,
  validation: Validation,
): AnyChangeset<T> {
  return given.with({ validations: [...given.state.validations, validation] });
}

export function judge<T extends object>(
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
  return found === null ? next : next.addErrors([{ ...worded(found, options.message), field }]);
}

function limitsOf(options: ValidationOptions): Validation['params'] {
  const { message: _message, ...limits } = options;
  return Object.fromEntries(Object.entries(limits).map(([name, value]) => [name, errorParam(value)]));
}
