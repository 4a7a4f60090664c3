import type {
  ChangePasswordError,
  ChangePasswordForm,
  PasswordChange,
  RevokedSessions,
} from '@tintype/accounts';
import type { Result } from '@tintype/database';
import type { FormInput } from '@tintype/repo';
import { changePassword } from './change-password';
import { revokeSessions } from './revoke-sessions';

/** The viewer's password and sessions. See {@link Account}. */
export interface SessionCommands {
  /**
   * Changes the password and ends every other session. Tokens that were mailed before become invalid.
   *
   * Locks the viewer's row. Does not run inside a transaction: it hashes.
   *
   * @param keep the id of the session that stays open; null ends all of them
   * @returns how many sessions ended; `invalid`: too short, known from a data breach, or on `password` when it is wrong or was tried
   *   too often; `not_found`; `wrong_status`
   *
   * @example
   * const form = { password, newPassword: 'another horse battery' };
   * (await network.as(ada.id).account.changePassword(form)).ok // true
   */
  changePassword(
    params: FormInput<ChangePasswordForm>,
    keep?: string | null,
  ): Promise<Result<PasswordChange, ChangePasswordError>>;

  /**
   * Ends sessions of the viewer: one, all except one, or all. Their tokens stop working at once. Idempotent.
   *
   * Locks the viewer's row, so that a session that is being opened ends too.
   *
   * @param which `only` or `except` with the id of a session; by default all
   * @returns how many were open
   *
   * @example
   * await network.as(null).account.logIn({ identifier: ada.username, password }, { address, userAgent });
   * await network.as(ada.id).account.revokeSessions(); // { ok: true, value: { revoked: 1 } }
   */
  revokeSessions(which?: RevokedSessions): Promise<Result<{ readonly revoked: number }, never>>;
}

/** The registrations of {@link SessionCommands}. */
export const sessionCommands = {
  changePassword,
  revokeSessions,
} satisfies SessionCommands;
