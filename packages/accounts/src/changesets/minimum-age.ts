import type { Changeset } from '@tintype/repo';
import { dayOfAge } from '../text/age';

/** In years. The database refuses a lower age too. */
export const lowestMinimumAge = 13;
const oldest = 130;

/** Adds an error on `birthDate` when the person is younger than `years`, or older than 130. */
export function withMinimumAge<T extends { readonly birthDate?: string | null }>(
  changeset: Changeset<T>,
  today: Date,
  years: number,
): Changeset<T> {
  const birthDate = changeset.changes.birthDate;
  // An invalid date has its error already.
  if (typeof birthDate !== 'string' || Object.hasOwn(changeset.errorsByField, 'birthDate')) return changeset;
  const day = today.toISOString().slice(0, 10);
  if (dayOfAge(birthDate, years) > day)
    return changeset.addError('birthDate', 'must be at least %{years} years ago', 'minimum_age', { years });
  return dayOfAge(birthDate, oldest) <= day
    ? changeset.addError('birthDate', 'is invalid', 'cast')
    : changeset;
}
