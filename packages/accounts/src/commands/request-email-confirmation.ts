import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { TooManyAttempts, UserNotFound, WrongStatus } from '../errors';
import { lockActiveUser } from '../locks/lock-user';
import { assertOutsideTransaction } from '../proofs/own-password';
import { type Delivery, lifetimes } from '../secrets/delivery';
import { issueToken } from '../secrets/security-token';
import type { AccountsSettings } from '../settings';
import { primaryEmailSql } from '../sql/emails';
import { putTokenSql } from '../sql/security-tokens';
import { normalizeEmail } from '../text/email';
import { nextMessage } from '../throttle/next-message';

/** The user has no address that waits for confirmation. */
export interface NothingToConfirm {
  readonly kind: 'nothing_to_confirm';
}

export type RequestEmailConfirmationError = NothingToConfirm | UserNotFound | WrongStatus | TooManyAttempts;

/**
 * Makes the token that confirms the user's address: the requested new one if there is one, otherwise the present one. An
 * earlier token becomes invalid.
 *
 * Locks the user's row. Must not run inside a transaction, since it counts.
 *
 * @returns the token and the address to send it to; `nothing_to_confirm`; `not_found`; `wrong_status` unless the user is
 *   active; `too_many_attempts` after five in an hour of the user, or to an address that the user has not confirmed
 *
 * @example
 * const asked = await accounts.requestEmailConfirmation(ada.id, meta);
 * if (asked.ok) await mail(asked.value.to, asked.value.secret.reveal());
 */
export async function requestEmailConfirmation(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  meta: Meta,
): Promise<Result<Delivery, RequestEmailConfirmationError>> {
  const action = command(repo, meta, {
    name: 'request_email_confirmation',
    entityType: 'user',
    entityId: userId,
  });
  assertOutsideTransaction(repo);
  const pending = (await repo.sqlOne(primaryEmailSql, { userId }))?.pendingEmail ?? null;
  const wanted = pending === null ? null : (normalizeEmail(pending)?.key ?? pending);
  const until = await nextMessage(settings.throttle(repo), userId, wanted);
  if (until) return action.refuse({ kind: 'too_many_attempts', until });
  return action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const known = await tx.sqlOne(primaryEmailSql, { userId });
    const to = known?.pendingEmail ?? (known?.confirmedAt === null ? known.email : null);
    if (to === null) return err({ kind: 'nothing_to_confirm' });
    return ok(await putEmailToken(tx, userId, to));
  });
}

/** Writes the token that confirms an address, in the caller's transaction. */
export async function putEmailToken(tx: Repo, userId: UserId, to: string): Promise<Delivery> {
  const { token, hash } = issueToken(userId);
  const at = tx.now();
  const expiresAt = new Date(at.getTime() + lifetimes.confirmEmail);
  await tx.sql(putTokenSql, { userId, purpose: 'confirm_email', hash, target: to, at, expiresAt });
  return { to, secret: token, expiresAt };
}
