import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { withoutBreach } from '../changesets/new-password';
import type { UserNotFound, WrongStatus } from '../errors';
import { ChangePasswordForm } from '../forms/login-forms';
import { lockActiveUser } from '../locks/lock-user';
import { proveOwnPassword, type WrongPassword } from '../proofs/own-password';
import type { AccountsSettings } from '../settings';
import { setPasswordSql, voidAllTokensSql } from '../sql/credentials';
import { endSessions } from './revoke-sessions';

export type ChangePasswordError = Invalid<ChangePasswordForm> | UserNotFound | WrongStatus;

/** The number of other sessions that ended. */
export interface PasswordChange {
  readonly revoked: number;
}

/**
 * Changes a password and ends every other session. Tokens that were mailed before, for a new password or another address,
 * become invalid.
 *
 * Locks the user's row. Must not run inside a transaction.
 *
 * @param params see {@link ChangePasswordForm}
 * @param keep the id of the session that stays open; null ends all of them
 * @returns how many sessions ended; `invalid`: too short, known from a data breach, or on `password` when it is wrong or was
 *   tried too often; `not_found`; `wrong_status` unless the user is active
 *
 * @example
 * await accounts.changePassword(ada.id, { password, newPassword }, session.sessionId, meta);
 */
export async function changePassword(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  params: unknown,
  keep: string | null,
  meta: Meta,
): Promise<Result<PasswordChange, ChangePasswordError>> {
  const action = command(repo, meta, { name: 'change_password', entityType: 'user', entityId: userId });
  const given = cast(ChangePasswordForm, params);
  const changeset = await withoutBreach(given, 'newPassword', settings.isBreachedPassword);
  const form = changeset.applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const wrong = (rule: WrongPassword['rule']) =>
    ({ kind: 'invalid', changeset: changeset.addError('password', 'is invalid', rule) }) as const;
  const proven = await proveOwnPassword(repo, settings, userId, form.value.password);
  if (!proven.ok) return action.refuse(wrong(proven.error.rule));
  const from = proven.value;
  const to = await settings.hashPassword(form.value.newPassword);
  return action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const written = await tx.sqlOne(setPasswordSql, { userId, from, to, at: tx.now() });
    if (!written) return err(wrong('custom'));
    await tx.sql(voidAllTokensSql, { userId });
    return ok({ revoked: await endSessions(tx, userId, keep === null ? {} : { except: keep }) });
  });
}
