import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { changeStatus } from '../account-state/change-status';
import type { UserNotFound, WrongStatus } from '../errors';
import { PasswordForm } from '../forms/second-factor-forms';
import { lockActiveUser } from '../locks/lock-user';
import { readWithOwnPassword } from '../proofs/own-password';
import type { AccountsSettings } from '../settings';
import { endSessions } from './revoke-sessions';

export type DeactivateUserError = Invalid<PasswordForm> | UserNotFound | WrongStatus;

/**
 * Hides an account and its content until the user comes back, and ends every session. Nothing is deleted. Counters that others
 * see stay as they are, except those of hashtags.
 *
 * Locks the user's row, then what the side effects lock. Must not run inside a transaction.
 *
 * @returns `invalid` on `password`; `not_found`; `wrong_status` unless the user is active
 *
 * @example
 * await accounts.deactivateUser(ada.id, { password }, meta);
 */
export async function deactivateUser(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<null, DeactivateUserError>> {
  const action = command(repo, meta, { name: 'deactivate_user', entityType: 'user', entityId: userId });
  const form = await readWithOwnPassword(repo, settings, userId, PasswordForm, params);
  if (!form.ok) return action.refuse(form.error);
  return action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const next = { status: 'deactivated', deactivatedAt: tx.now() } as const;
    await changeStatus(tx, settings.sideEffects, locked.value, next);
    await endSessions(tx, userId);
    return ok(null);
  });
}
