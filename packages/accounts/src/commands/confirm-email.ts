import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { change, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { Email } from '@tintype/shared-db/accounts';
import { type InvalidToken, invalidToken } from '../errors';
import { lockUser } from '../locks/lock-user';
import { type PresentedToken, readToken } from '../secrets/security-token';
import { canLogIn } from '../sessions/open-session';
import { claimEmailSql, confirmEmailSql, dropOtherEmailsSql } from '../sql/emails';
import { takeTokenSql, voidTokenSql } from '../sql/security-tokens';
import { normalizeEmail } from '../text/email';

export interface ConfirmedEmail {
  readonly userId: UserId;
  readonly email: string;
  /** The user's address before this one, if it changed. The app should tell that address of the change. */
  readonly formerEmail: string | null;
}

export type ConfirmEmailError = InvalidToken | Invalid<Email>;

/**
 * Confirms the address that a token was sent to. If the user had another address, this one takes its place, and tokens for a
 * new password that went to the old address become invalid.
 *
 * Locks the user's row, the token, and the claim of the address.
 *
 * @param token the text of the token, as the person entered it
 * @returns the address; `invalid_token`: unknown, used, expired or for another purpose, or the account is suspended or being
 *   purged; `invalid` on `email` when another account has claimed the address meanwhile
 *
 * @example
 * const confirmed = await accounts.confirmEmail(query.token, meta);
 */
export async function confirmEmail(
  repo: Repo,
  token: unknown,
  meta: Meta,
): Promise<Result<ConfirmedEmail, ConfirmEmailError>> {
  const presented = readToken(token);
  const action = command(repo, meta, {
    name: 'confirm_email',
    entityType: 'user',
    entityId: presented?.userId ?? null,
  });
  if (presented === null) return action.refuse(invalidToken);
  return action.transact((tx) => confirm(tx, presented));
}

async function confirm(
  tx: Repo,
  { userId, hash }: PresentedToken,
): Promise<Result<ConfirmedEmail, ConfirmEmailError>> {
  const at = tx.now();
  const user = await lockUser(tx, userId);
  const taken = await tx.sqlOne(takeTokenSql, { userId, purpose: 'confirm_email', hashes: [hash], at });
  const address = normalizeEmail(taken?.target ?? '');
  if (!user || !canLogIn(user, at) || address === null) return err(invalidToken);
  const { email, key: emailKey } = address;
  const own = await tx.sqlOne(confirmEmailSql, { userId, emailKey, email, at });
  if (!own) {
    const claimed = await tx.write(claimEmailSql, { userId, email, emailKey, at });
    if (!claimed.ok)
      return err({ kind: 'invalid', changeset: change(Email).addErrors(claimed.error.errors) });
  }
  const [former] = await tx.sql(dropOtherEmailsSql, { userId, emailKey });
  if (former) await tx.sql(voidTokenSql, { userId, purpose: 'reset_password' });
  return ok({ userId, email, formerEmail: former?.email ?? null });
}
