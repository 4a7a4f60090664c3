import type { UserStatus } from './accounts/user';

/**
 * A setting, local to the transaction, in which a statement that holds a user leaves the user's standing for the statements
 * after it: contexts share no statement, and statements that are sent in one go cannot wait for each other's answers.
 */
const setting = 'tintype.held_user';

/** SQL for leaving a standing, of columns of `users`. */
export const leaveStanding = `set_config('${setting}',
  id::text || ' ' || status || CASE WHEN is_private THEN ' private' ELSE ' public' END, true)`;

/**
 * SQL for whether the user held last has this id and this standing; null or false where nobody is held.
 *
 * @param id a parameter
 *
 * @example
 * isHeldAs('$followeeId', 'active', 'public')
 */
export function isHeldAs(id: string, status: UserStatus, privacy: 'public' | 'private'): string {
  return `current_setting('${setting}', true) = ${id}::uuid::text || ' ${status} ${privacy}'`;
}
