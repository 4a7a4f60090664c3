import type { UserStatus } from './accounts/user';

/**
 * A setting that is local to the transaction. The statement that locks a user writes the user's account state into it, and the
 * statements after it read it: contexts share no statement, and statements sent in one go cannot wait for each other's answers.
 */
const setting = 'tintype.locked_user';

/** SQL that writes the account state into the setting, from columns of `users`. */
export const leaveAccountState = `set_config('${setting}',
  id::text || ' ' || status || CASE WHEN is_private THEN ' private' ELSE ' public' END, true)`;

/**
 * SQL that is true when the user locked last in this transaction has this id and this account state. It is null or false when
 * no user is locked.
 *
 * @param id a parameter
 *
 * @example
 * isLockedAs('$followeeId', 'active', 'public')
 */
export function isLockedAs(id: string, status: UserStatus, privacy: 'public' | 'private'): string {
  return `current_setting('${setting}', true) = ${id}::uuid::text || ' ${status} ${privacy}'`;
}
