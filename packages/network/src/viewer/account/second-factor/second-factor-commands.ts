import type {
  BothFactorsForm,
  ConfirmTotpError,
  DisableTotpError,
  PasswordForm,
  RecoveryCodes,
  RenewRecoveryCodesError,
  SetUpTotpError,
  TotpCodeForm,
  TotpSetup,
} from '@tintype/accounts';
import type { Result } from '@tintype/database';
import type { FormInput } from '@tintype/repo';
import { confirmTotp } from './confirm-totp';
import { disableTotp } from './disable-totp';
import { renewRecoveryCodes } from './renew-recovery-codes';
import { setUpTotp } from './set-up-totp';

/** The viewer's second factor. See {@link Account}. */
export interface SecondFactorCommands {
  /**
   * Makes the secret for an authenticator app, with the password. The second factor is in force when `confirmTotp` has accepted a code.
   *
   * Locks the viewer's row. Does not run inside a transaction.
   *
   * @returns the secret; `invalid` on `password`; `already_enabled`; `not_found`; `wrong_status`
   *
   * @example
   * unwrap(await network.as(ada.id).account.setUpTotp({ password })).secret.reveal().length // 32
   */
  setUpTotp(params: FormInput<PasswordForm>): Promise<Result<TotpSetup, SetUpTotpError>>;

  /**
   * Puts the second factor in force by a first code of the app, within an hour of its set-up. That code counts as used.
   *
   * Locks the viewer's row, then that of the secret. Does not run inside a transaction: it counts.
   *
   * @returns ten recovery codes; `invalid` input; `invalid_token`: a wrong code, too many guesses, no set-up, or a factor that is in
   *   force; `not_found`; `wrong_status`
   *
   * @example
   * const { secret } = unwrap(await network.as(ada.id).account.setUpTotp({ password }));
   * const code = codeOfApp(secret.reveal());
   * unwrap(await network.as(ada.id).account.confirmTotp({ code })).recoveryCodes.length // 10
   */
  confirmTotp(params: FormInput<TotpCodeForm>): Promise<Result<RecoveryCodes, ConfirmTotpError>>;

  /**
   * Ends the second factor and deletes its recovery codes, with the password and a code.
   *
   * Locks the viewer's row, then that of the secret. Does not run inside a transaction: it counts.
   *
   * @returns `invalid` input, or on `password`; `invalid_token`: a wrong or used code, too many guesses, or no factor; `not_found`;
   *   `wrong_status`
   *
   * @example
   * await network.as(armed.id).account.disableTotp({ password, code: armed.recoveryCode }); // { ok: true, value: null }
   */
  disableTotp(params: FormInput<BothFactorsForm>): Promise<Result<null, DisableTotpError>>;

  /**
   * Replaces the recovery codes by ten new ones, with the password and a code.
   *
   * Locks the viewer's row, then that of the secret. Does not run inside a transaction: it counts.
   *
   * @returns the codes; errors as of {@link disableTotp}
   *
   * @example
   * const form = { password, code: armed.recoveryCode };
   * unwrap(await network.as(armed.id).account.renewRecoveryCodes(form)).recoveryCodes.length // 10
   */
  renewRecoveryCodes(
    params: FormInput<BothFactorsForm>,
  ): Promise<Result<RecoveryCodes, RenewRecoveryCodesError>>;
}

/** The registrations of {@link SecondFactorCommands}. */
export const secondFactorCommands = {
  setUpTotp,
  confirmTotp,
  disableTotp,
  renewRecoveryCodes,
} satisfies SecondFactorCommands;
