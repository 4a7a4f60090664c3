import type { Changeset, Field } from '@tintype/repo';
import type { BreachCheck } from '../passwords/breached-passwords';

/** The changeset, with an error on the field when its password is known from a data breach. */
export async function withoutBreach<T extends object>(
  changeset: Changeset<T>,
  field: Field<T>,
  isBreached: BreachCheck,
): Promise<Changeset<T>> {
  const password: unknown = changeset.getChange(field);
  if (!changeset.valid || typeof password !== 'string' || !(await isBreached(password))) return changeset;
  return changeset.addError(field, 'has appeared in a data breach', 'breached');
}
