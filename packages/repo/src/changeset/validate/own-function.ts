import type { Judgement } from '@tintype/database/internal';
import type { AnyChangeset } from '../any-changeset';
import type { Field, Validation } from '../changeset-state';
import { assertKnown } from '../known-fields';
import { withValidation } from './judged-field';

/** An error that a function of the caller's has found: on the field that it judges, or on another one. */
export type FoundError<T> = Judgement & { readonly field?: Field<T> | (string & {}) };

/** See `Changeset.validateChange`. */
export function validateChange<T extends object, F extends Field<T>>(
  given: AnyChangeset<T>,
  field: F,
  validate: (value: NonNullable<T[F]>) => readonly FoundError<T>[],
  validation: Omit<Validation, 'field'> | undefined,
): AnyChangeset<T> {
  assertKnown(given, field);
  const next = validation === undefined ? given : withValidation(given, { ...validation, field });
  const value = given.getChange(field);
  if (value === undefined || value === null) return next;
  return next.addErrors(validate(value).map((error) => ({ ...error, field: error.field ?? field })));
}
