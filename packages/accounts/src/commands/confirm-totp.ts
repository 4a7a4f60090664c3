import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type InvalidToken, invalidToken, type UserNotFound, type WrongStatus } from '../errors';
import { TotpCodeForm } from '../forms/second-factor-forms';
import { lockActiveUser } from '../locks/lock-user';
import { assertOutsideTransaction } from '../proofs/own-password';
import { newRecoveryCodes } from '../second-factor/recovery-code';
import { findTotpStep, usedSteps } from '../second-factor/totp';
import { totpPurpose } from '../second-factor/use-code';
import { lifetimes } from '../secrets/delivery';
import type { Secret } from '../secrets/secret';
import type { AccountsSettings } from '../settings';
import { findTotpSql, putRecoveryCodesSql, useTotpStepSql } from '../sql/second-factor';
import { typedCode } from '../text/typed-code';
import { boundedKey } from '../throttle/throttle';

export type ConfirmTotpError = Invalid<TotpCodeForm> | InvalidToken | UserNotFound | WrongStatus;

/** Codes that replace the app when the telephone is lost. They are shown once. */
export interface RecoveryCodes {
  readonly recoveryCodes: readonly Secret[];
}

/**
 * Enables a second factor with a first code of the app, within an hour of its setup. That code counts as used, so no login
 * accepts it. Guesses are counted before they are checked, so a stolen session does not allow guessing without limit.
 *
 * Locks the user's row, then the secret's. Must not run inside a transaction, since it counts.
 *
 * @param params see {@link TotpCodeForm}
 * @returns ten recovery codes; `invalid` input; `invalid_token`: a wrong code, too many guesses, no setup, or a factor that is
 *   enabled already; `not_found`; `wrong_status` unless the user is active
 *
 * @example
 * const confirmed = await accounts.confirmTotp(ada.id, { code }, meta);
 */
export async function confirmTotp(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<RecoveryCodes, ConfirmTotpError>> {
  assertOutsideTransaction(repo);
  const action = command(repo, meta, { name: 'confirm_totp', entityType: 'user', entityId: userId });
  const form = cast(TotpCodeForm, params).applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const code = typedCode(form.value.code);
  const throttle = settings.throttle(repo);
  if (await throttle.consume('second-factor', boundedKey(userId))) return action.refuse(invalidToken);
  const keys = settings.keyRing();
  const confirmed = await action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const totp = await tx.sqlOne(findTotpSql, { userId });
    const at = tx.now();
    if (!totp || totp.confirmedAt !== null || at.getTime() - totp.createdAt.getTime() > lifetimes.totpSetup)
      return err(invalidToken);
    if (keys.lostKeyIds.includes(totp.keyId)) return err(invalidToken);
    const secret = keys.open({ keyId: totp.keyId, bytes: totp.sealedSecret }, totpPurpose(userId));
    const step = findTotpStep(secret, code, at);
    if (step === null || !(await tx.sqlOne(useTotpStepSql, { userId, step, at, ...usedSteps })))
      return err(invalidToken);
    return ok({ recoveryCodes: await putRecoveryCodes(tx, userId) });
  });
  if (confirmed.ok) await throttle.forget('second-factor', boundedKey(userId));
  return confirmed;
}

/** Replaces the user's recovery codes by ten new ones, in the caller's transaction. */
export async function putRecoveryCodes(tx: Repo, userId: UserId): Promise<readonly Secret[]> {
  const codes = newRecoveryCodes(userId);
  await tx.sql(putRecoveryCodesSql, { userId, hashes: codes.map(({ hash }) => hash) });
  return codes.map(({ code }) => code);
}
