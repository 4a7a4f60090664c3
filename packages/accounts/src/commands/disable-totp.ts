import { logged, type Meta, refused } from '@tintype/action-log';
import { cast, err, type Invalid, ok, type Repo, type Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type InvalidToken, invalidToken, type UserNotFound, type WrongStatus } from '../errors';
import { BothFactorsForm } from '../forms/second-factor-forms';
import { proveOwnPassword } from '../passwords/own-password';
import { useCode } from '../second-factor/use-code';
import type { AccountsSettings } from '../settings';
import { lockActiveUser } from '../sql/lock-user';
import { dropSecondFactorSql } from '../sql/second-factor';
import { withinKey } from '../throttle/throttle';

export type DisableTotpError = Invalid<BothFactorsForm> | InvalidToken | UserNotFound | WrongStatus;

/**
 * Gives up the second factor and its recovery codes; wants both factors once more.
 *
 * Locks the user's row, then the secret's. Must not run inside a transaction.
 *
 * @returns `invalid` input, or on `password`; `invalid_token`: a wrong or used code, tried too often, or none in force;
 *   `not_found`; `wrong_status`
 *
 * @example
 * await accounts.disableTotp(ada.id, { password, code }, meta);
 */
export async function disableTotp(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<null, DisableTotpError>> {
  const spec = { name: 'disable_totp', entityType: 'user', entityId: userId };
  const changeset = cast(BothFactorsForm, params);
  const form = changeset.applyAction('update');
  if (!form.ok) return refused(repo, meta, spec, form.error);
  const { password, code } = form.value;
  if ((await proveOwnPassword(repo, settings, userId, password)) === null)
    return refused(repo, meta, spec, {
      kind: 'invalid',
      changeset: changeset.addError('password', 'is invalid'),
    });
  const throttle = settings.throttle(repo);
  if (await throttle.consume('second-factor', withinKey(userId)))
    return refused(repo, meta, spec, invalidToken);
  const keys = settings.keyRing();
  const disabled = await logged(repo, meta, spec, async (tx): Promise<Result<null, DisableTotpError>> => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    if (!(await useCode(tx, keys, userId, code))) return err(invalidToken);
    await tx.sql(dropSecondFactorSql, { userId });
    return ok(null);
  });
  if (disabled.ok) await throttle.forget('second-factor', withinKey(userId));
  return disabled;
}
