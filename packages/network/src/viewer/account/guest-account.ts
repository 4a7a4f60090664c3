import type {
  AnswerSecondFactorError,
  Client,
  Delivery,
  EmailForm,
  EnteredSession,
  FinishedRegistration,
  FinishRegistrationError,
  FinishRegistrationForm,
  InvalidToken,
  LoggedIn,
  LogInError,
  LogInForm,
  PasskeyRequestOptions,
  PasswordReset,
  RegistrationMail,
  RequestPasswordResetError,
  RequestRegistrationError,
  ResetPasswordError,
  ResetPasswordForm,
  SecondFactorForm,
  TooManyAttempts,
} from '@tintype/accounts';
import type { Result } from '@tintype/database';
import type { FormInput } from '@tintype/repo';
import { type AccountReads, accountReads } from './account-reads';
import { finishPasskeyLogin } from './passkeys/finish-passkey-login';
import { startPasskeyLogin } from './passkeys/start-passkey-login';
import { finishRegistration } from './registration/finish-registration';
import { requestRegistration } from './registration/request-registration';
import { answerSecondFactor } from './second-factor/answer-second-factor';
import { logIn } from './sessions/log-in';
import { requestPasswordReset } from './sessions/request-password-reset';
import { resetPassword } from './sessions/reset-password';
import { type TokenCommands, tokenCommands } from './token-commands';

/**
 * The ways to an account, for a caller who is not logged in. A client is the address and the browser of the caller; a value that is
 * not text counts as unknown. The reads answer `not_found`: they need a login.
 */
export interface GuestAccount extends AccountReads, TokenCommands {
  /**
   * Starts a registration: makes the mail for an address. The app gives the same answer whether or not the address has an account
   * ("look into your mail"); both cases run the same statements. An earlier token for the address becomes invalid.
   *
   * Locks the row of the address. Does not run inside a transaction: it counts.
   *
   * @returns the mail to send; null when the mailbox has had five in an hour from one network, or fifteen from all; `invalid` on
   *   `email`; `too_many_attempts` from one network
   *
   * @example
   * const mail = unwrap(await network.as(null).account.requestRegistration({ email: newEmail }, { address }));
   * mail.kind // 'finish_registration'
   */
  requestRegistration(
    params: FormInput<EmailForm>,
    client: Client,
  ): Promise<Result<RegistrationMail | null, RequestRegistrationError>>;

  /**
   * Makes an account by the token that was mailed to its address, and logs the person in. The address is confirmed. Invalid input
   * leaves the token usable.
   *
   * Locks the row of the token. Two registrations of one name wait for each other, and the later one is refused.
   *
   * @returns the user with a session; `invalid`: a rule was broken, the name is taken, or the address has got an account meanwhile;
   *   `invalid_token`: unknown, used, expired, replaced by a later one, or of another address
   *
   * @example
   * const guest = network.as(null);
   * const mail = unwrap(await guest.account.requestRegistration({ email: newEmail }, { address }));
   * const form = { token: mail.secret.reveal(), email: newEmail, username: newName, password, name: 'Ada Lovelace' };
   * const { id, session } = unwrap(await guest.account.finishRegistration(form, { address, userAgent }));
   * (await network.accounts.authenticate(session.token.reveal())).userId === id // true
   */
  finishRegistration(
    params: FormInput<FinishRegistrationForm>,
    client: Client,
  ): Promise<Result<FinishedRegistration, FinishRegistrationError>>;

  /**
   * Logs in by username or address, and password. An unknown user, a wrong password, a suspended account and too many tries get one
   * answer, and cost one verification of a password each.
   *
   * Locks the user's row FOR SHARE while the session is opened. Does not run inside a transaction: it counts and hashes.
   *
   * @returns a session, or the challenge for a second factor; `invalid` input; `invalid_credentials`; `too_many_attempts` from one
   *   network
   *
   * @example
   * const form = { identifier: ada.username, password };
   * unwrap(await network.as(null).account.logIn(form, { address, userAgent })).kind // 'session'
   */
  logIn(params: FormInput<LogInForm>, client: Client): Promise<Result<LoggedIn, LogInError>>;

  /**
   * Opens the session of a login that needs a second factor. A challenge takes five answers.
   *
   * Locks the user's row FOR SHARE, then the challenge and the secret. Does not run inside a transaction.
   *
   * @param challenge as `logIn` gave it
   * @param params six digits, or a recovery code
   * @returns the session; `invalid` input; `invalid_token`: the challenge or the code is wrong, used, expired or tried too often
   *
   * @example
   * const asked = unwrap(await network.as(null).account.logIn({ identifier: armed.username, password }, { address }));
   * const challenge = asked.challenge.reveal();
   * const entered = await network.as(null).account.answerSecondFactor(challenge, { code: armed.recoveryCode }, { address });
   * entered.ok // true
   */
  answerSecondFactor(
    challenge: unknown,
    params: FormInput<SecondFactorForm>,
    client: Client,
  ): Promise<Result<EnteredSession, AnswerSecondFactorError>>;

  /**
   * Makes the challenge that a passkey device signs to log in. It counts as a try of the client's network.
   *
   * Locks nothing. Does not run inside a transaction: it counts.
   *
   * @returns the options for `navigator.credentials.get`; `too_many_attempts` from one network
   *
   * @example
   * unwrap(await network.as(null).account.startPasskeyLogin({ address })).challenge.length > 20 // true
   */
  startPasskeyLogin(client: Client): Promise<Result<PasskeyRequestOptions, TooManyAttempts>>;

  /**
   * Opens a session for the owner of a passkey, which counts as both factors.
   *
   * Locks the user's row FOR SHARE, then the challenge and the passkey.
   *
   * @param response the response of the browser
   * @returns the session; `invalid_token`: unknown device, wrong signature, used or expired challenge, or suspended account
   *
   * @example
   * const created = unwrap(await network.as(ada.id).account.startPasskeyRegistration({ password }));
   * const made = await navigator.credentials.create({ publicKey: created });
   * await network.as(ada.id).account.finishPasskeyRegistration(made, { name: 'Telephone' });
   * const asked = unwrap(await network.as(null).account.startPasskeyLogin({ address }));
   * const signed = await navigator.credentials.get({ publicKey: asked });
   * unwrap(await network.as(null).account.finishPasskeyLogin(signed, { address })).userId === ada.id // true
   */
  finishPasskeyLogin(response: unknown, client: Client): Promise<Result<EnteredSession, InvalidToken>>;

  /**
   * Makes the token for a new password. The app gives the same answer whether or not the address has an account; both cases run the
   * same statements.
   *
   * Locks the user's row FOR SHARE, then that of the token. Does not run inside a transaction.
   *
   * @returns the token and where to send it; null when no account has the address, or the mailbox has had too many; `invalid` on
   *   `email`; `too_many_attempts` from one network
   *
   * @example
   * const mail = unwrap(await network.as(null).account.requestPasswordReset({ email: ada.email }, { address }));
   * mail.to === ada.email // true
   */
  requestPasswordReset(
    params: FormInput<EmailForm>,
    client: Client,
  ): Promise<Result<Delivery | null, RequestPasswordResetError>>;

  /**
   * Sets another password by the token that was sent, and ends every session. Passkeys still open the account: where there are any,
   * ask the user to look at them.
   *
   * Locks the user's row and the token. Does not run inside a transaction.
   *
   * @returns the user, how many passkeys there are, and the token of the device; `invalid`: too short, or known from a data breach,
   *   and the token stays usable; `invalid_token`
   *
   * @example
   * const mail = unwrap(await network.as(null).account.requestPasswordReset({ email: ada.email }, { address }));
   * const form = { newPassword: 'another horse battery' };
   * unwrap(await network.as(null).account.resetPassword(mail.secret.reveal(), form)).userId === ada.id // true
   */
  resetPassword(
    token: unknown,
    params: FormInput<ResetPasswordForm>,
  ): Promise<Result<PasswordReset, ResetPasswordError>>;
}

/** The registrations of {@link GuestAccount}. */
export const guestAccount = {
  ...accountReads,
  ...tokenCommands,
  requestRegistration,
  finishRegistration,
  logIn,
  answerSecondFactor,
  startPasskeyLogin,
  finishPasskeyLogin,
  requestPasswordReset,
  resetPassword,
} satisfies GuestAccount;
