import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { TooManyAttempts, UserNotFound, WrongStatus } from '../errors';
import { ChangeEmailForm } from '../forms/contact-forms';
import { lockActiveUser } from '../locks/lock-user';
import { readWithOwnPassword } from '../proofs/own-password';
import type { Delivery } from '../secrets/delivery';
import type { AccountsSettings } from '../settings';
import { setPendingEmailSql } from '../sql/emails';
import { emailAddressOf } from '../text/email';
import { nextMessage } from '../throttle/next-message';
import { putEmailToken } from './request-email-confirmation';

export type ChangeEmailError = Invalid<ChangeEmailForm> | UserNotFound | WrongStatus | TooManyAttempts;

/**
 * Requests another e-mail address. The present one stays until the new one is confirmed. The answer does not tell whether
 * another account has the new address: only a reader of its mail learns that.
 *
 * Locks the user's row. Must not run inside a transaction.
 *
 * @param params see {@link ChangeEmailForm}
 * @returns the token and the address to send it to; `invalid`: not an address, or on `password` when it is wrong; `not_found`;
 *   `wrong_status` unless the user is active; `too_many_attempts` after five messages in an hour of the user, or to the address
 *
 * @example
 * const asked = await accounts.changeEmail(ada.id, { email: 'ada@new.example', password }, meta);
 */
export async function changeEmail(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<Delivery, ChangeEmailError>> {
  const action = command(repo, meta, { name: 'change_email', entityType: 'user', entityId: userId });
  const form = await readWithOwnPassword(repo, settings, userId, ChangeEmailForm, params);
  if (!form.ok) return action.refuse(form.error);
  const address = emailAddressOf(form.value.email);
  const until = await nextMessage(settings.throttle(repo), userId, address.key);
  if (until) return action.refuse({ kind: 'too_many_attempts', until });
  return action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    await tx.sql(setPendingEmailSql, { userId, email: address.email, at: tx.now() });
    return ok(await putEmailToken(tx, userId, address.email));
  });
}
