import { blank } from '@tintype/database/internal';
import { isEmptyValue } from '../../values/empty-values';
import type { AnyChangeset } from '../any-changeset';
import type { Field } from '../changeset-state';
import { assertKnown } from '../known-fields';
import { worded } from '../message';
import { withValidation } from './judged-field';
import { assertOptions, type ValidationOptions } from './options';

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
    next = next.deleteChange(name).addErrors([{ ...worded(blank, options.message), field: name }]);
  }
  return next;
}

function isMissing(value: unknown, emptyValues: readonly unknown[], trim: boolean): boolean {
  if (value === null || value === undefined) return true;
  if (typeof value === 'string') return trim && isEmptyValue(value, [...emptyValues, '']);
  return isEmptyValue(value, emptyValues);
}

/** See `Changeset.fieldMissing`. */
export function fieldMissing<T extends object>(
  given: AnyChangeset<T>,
  field: Field<T>,
  { trim = true }: { readonly trim?: boolean },
): boolean {
  assertKnown(given, field);
  return isMissing(given.getField(field), given.state.emptyValues, trim);
}
