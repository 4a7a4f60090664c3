import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type BothFactorsError, withBothFactors } from '../proofs/with-both-factors';
import type { AccountsSettings } from '../settings';
import { putRecoveryCodes, type RecoveryCodes } from './confirm-totp';

export type RenewRecoveryCodesError = BothFactorsError;

/**
 * Replaces the recovery codes by ten new ones. Requires the password and a code.
 *
 * Locks the user's row, then the secret's. Must not run inside a transaction.
 *
 * @param params see `BothFactorsForm`
 * @returns the codes; `invalid` input, or on `password`; `invalid_token`: a wrong or used code, or too many guesses;
 *   `not_found`; `wrong_status` unless the user is active
 *
 * @example
 * const renewed = await accounts.renewRecoveryCodes(ada.id, { password, code }, meta);
 */
export function renewRecoveryCodes(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<RecoveryCodes, RenewRecoveryCodesError>> {
  return withBothFactors(repo, settings, 'renew_recovery_codes', userId, params, meta, async (tx) => ({
    recoveryCodes: await putRecoveryCodes(tx, userId),
  }));
}
