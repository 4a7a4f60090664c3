import { blank } from '@tintype/database/internal';
import { castValue } from '../../values/cast-value';
import { equalValues } from '../../values/equal-values';
import { plainCopy } from '../../values/plain-copy';
import type { AnyChangeset } from '../any-changeset';
import type { Field } from '../changeset-state';
import { rawParam } from '../known-fields';
import { worded } from '../message';
import { withParamValidation } from './judged-field';
import { assertOptions, type ValidationOptions } from './options';

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
  const error = { message: 'must be accepted', rule: 'acceptance', params: {}, field };
  return next.addErrors([worded(error, options.message)]);
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
      ? next.addErrors([{ ...worded(blank, options.message), field: confirmationField }])
      : next;
  }
  // Both are raw: copies, so that no proxy of the caller's takes part in the comparison.
  const copy = plainCopy(rawParam(given.state, field) ?? null);
  if (copy !== undefined && equalValues(copy, plainCopy(confirmation))) return next;
  const error = { message: 'does not match confirmation', rule: 'confirmation', params: {} };
  return next.addErrors([{ ...worded(error, options.message), field: confirmationField }]);
}
