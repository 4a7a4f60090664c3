import { types } from 'node:util';
import { ProgrammerError } from '@tintype/database';
import { errorParam } from '@tintype/database/internal';
import { equalByType } from '../../values/equal-values';
import { longestUnruledText } from '../../values/longest';
import { type LengthLimits, lengthError, lengthJudgement } from '../../values/measure-length';
import {
  assertNumberLimits,
  type NumberLimits,
  numberJudgement,
  numberLimitNames,
} from '../../values/number-limits';
import type { AnyChangeset } from '../any-changeset';
import type { Field } from '../changeset-state';
import { fieldType } from '../known-fields';
import { judge } from './judged-field';
import { assertLengthLimits, assertOptions, assertValues, type ValidationOptions } from './options';

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
