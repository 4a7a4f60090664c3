import type { Changeset, Field } from '@tintype/repo';
import type { BreachCheck } from '../passwords/breached-passwords';

/**
 * Adds an error on the field when its password is known from a data breach, as typed or as hashed. Both forms are checked,
 * because the hashed form of unusual characters may be a known password.
 */
export async function withoutBreach<T extends object>(
  changeset: Changeset<T>,
  field: Field<T>,
  isBreached: BreachCheck,
): Promise<Changeset<T>> {
  const password: unknown = changeset.getChange(field);
  if (!changeset.valid || typeof password !== 'string') return changeset;
  for (const form of new Set([password.normalize('NFKC'), password]))
    if (await isBreached(form)) return changeset.addError(field, 'has appeared in a data breach', 'breached');
  return changeset;
}
