import { castValue } from '@tintype/repo';
import { asUserId, type UserId } from '@tintype/shared-db';

const nobody = asUserId('00000000-0000-0000-0000-000000000000');

/**
 * A user's id as a caller gives it: what is no id is taken as the id of nobody, so that it gets the answer of who is not
 * there, and is neither asked of the server nor written into the log.
 *
 * @example
 * userIdOf(asUserId('../../etc/passwd')) // '00000000-0000-0000-0000-000000000000'
 */
export function userIdOf(given: UserId): UserId {
  return typeof given === 'string' && castValue(given, { kind: 'uuid' }).ok ? given : nobody;
}
