import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Invalid, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserNotFound, WrongStatus } from '../errors';
import { PasswordForm } from '../forms/second-factor-forms';
import { lockActiveUser } from '../locks/lock-user';
import { readWithOwnPassword } from '../proofs/own-password';
import { newTotpSecret, totpUri } from '../second-factor/totp';
import { totpPurpose } from '../second-factor/use-code';
import { Secret } from '../secrets/secret';
import type { AccountsSettings } from '../settings';
import { putTotpSql } from '../sql/second-factor';

/** A second factor is enabled already. It must be disabled first. */
export interface AlreadyEnabled {
  readonly kind: 'already_enabled';
}

export type SetUpTotpError = Invalid<PasswordForm> | UserNotFound | WrongStatus | AlreadyEnabled;

/** The secret for the authenticator app. It is shown once. */
export interface TotpSetup {
  /** In base32, to type in. */
  readonly secret: Secret;
  /** The same as an `otpauth:` link, to show as a QR code. */
  readonly uri: Secret;
}

/**
 * Makes the secret for an authenticator app. The second factor is enabled when `confirmTotp` has accepted a code of it.
 *
 * Locks the user's row. Must not run inside a transaction.
 *
 * @returns the secret; `invalid` on `password`; `already_enabled`; `not_found`; `wrong_status` unless the user is active
 *
 * @example
 * const setup = await accounts.setUpTotp(ada.id, { password }, meta);
 */
export async function setUpTotp(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<TotpSetup, SetUpTotpError>> {
  const action = command(repo, meta, { name: 'set_up_totp', entityType: 'user', entityId: userId });
  const form = await readWithOwnPassword(repo, settings, userId, PasswordForm, params);
  if (!form.ok) return action.refuse(form.error);
  const secret = newTotpSecret();
  const { keyId, bytes } = settings.keyRing().seal(secret, totpPurpose(userId));
  return action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const put = await tx.sqlOne(putTotpSql, { userId, sealedSecret: bytes, keyId, at: tx.now() });
    if (!put) return err({ kind: 'already_enabled' });
    const uri = totpUri(secret, settings.issuer, locked.value.username);
    return ok({ secret: new Secret(secret), uri: new Secret(uri) });
  });
}
