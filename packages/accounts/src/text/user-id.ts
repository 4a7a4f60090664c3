import { castValue } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** The id of nothing. */
const nobody = '00000000-0000-0000-0000-000000000000';

/** Whether this is an id at all, whatever its type promised. */
export const isUuid = (given: unknown): given is string =>
  given !== null && given !== undefined && castValue(given, { kind: 'uuid' }).ok;

/**
 * An id as the database writes it. Tries are counted and secrets are sealed by its text, so that nobody has two of them; what is
 * no id is taken as the id of nobody, and gets the answer of who is not there.
 *
 * @example
 * userIdOf('../../etc/passwd' as UserId) // '00000000-0000-0000-0000-000000000000'
 */
export function userIdOf(given: UserId): UserId {
  // Lower case changes no id into another, and the type of an id is a promise of the compiler's only.
  return (isUuid(given) ? String(given).toLowerCase() : nobody) as UserId;
}
