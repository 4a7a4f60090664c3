import type { Meta } from '@tintype/action-log';
import type { Repo, Result } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type BothFactorsError, withBothFactors } from '../proofs/with-both-factors';
import type { AccountsSettings } from '../settings';
import { dropSecondFactorSql } from '../sql/second-factor';

export type DisableTotpError = BothFactorsError;

/**
 * Gives up the second factor and its recovery codes; wants both factors once more.
 *
 * Locks the user's row, then the secret's. Must not run inside a transaction.
 *
 * @param params see `BothFactorsForm`
 * @returns `invalid` input, or on `password`; `invalid_token`: a wrong or used code, tried too often, or none in force;
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
