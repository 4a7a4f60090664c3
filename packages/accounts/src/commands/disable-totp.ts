import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type BothFactorsError, withBothFactors } from '../proofs/with-both-factors';
import type { AccountsSettings } from '../settings';
import { dropSecondFactorSql } from '../sql/second-factor';

export type DisableTotpError = BothFactorsError;

/**
 * Disables the second factor and deletes its recovery codes. Requires the password and a code.
 *
 * Locks the user's row, then the secret's. Must not run inside a transaction.
 *
 * @param params see `BothFactorsForm`
 * @returns `invalid` input, or on `password`; `invalid_token`: a wrong or used code, too many guesses, or no factor to disable;
 *   `not_found`; `wrong_status` unless the user is active
 *
 * @example
 * await accounts.disableTotp(ada.id, { password, code }, meta);
 */
export function disableTotp(
  repo: Repo,
  settings: AccountsSettings,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<null, DisableTotpError>> {
  return withBothFactors(repo, settings, 'disable_totp', userId, params, meta, async (tx) => {
    await tx.sql(dropSecondFactorSql, { userId });
    return null;
  });
}
