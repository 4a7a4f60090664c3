import type {
  Client,
  EmailForm,
  FinishRegistrationForm,
  LogInForm,
  ResetPasswordForm,
  SecondFactorForm,
} from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { withSecret } from '../registration/guarded-commands';

/**
 * The commands for callers who are not logged in. The docs of the commands of accounts say which errors there are and which of
 * them refuse to run inside a transaction. A client is the address and the browser of the caller; a value that is not text counts
 * as unknown.
 */
export const anonymousCommands = {
  /** Starts a registration: gives the mail for an address. The answer is the same whether or not the address has an account. */
  requestRegistration: withSecret({
    action: 'request_registration',
    form: 'EmailForm',
    takes: ['form', 'client'],
    run: ({ contexts, meta }, params: FormInput<EmailForm>, client: Client) =>
      contexts.accounts.requestRegistration(params, client, meta),
  }),
  /** Makes an account, by the token that was mailed to its address. */
  finishRegistration: withSecret({
    action: 'register_user',
    form: 'FinishRegistrationForm',
    takes: ['form', 'client'],
    run: ({ contexts, meta }, params: FormInput<FinishRegistrationForm>, client: Client) =>
      contexts.accounts.finishRegistration(params, client, meta),
  }),
  /** Logs in by username or address and password. Gives a session, or the challenge for a second factor. */
  logIn: withSecret({
    action: 'log_in',
    form: 'LogInForm',
    takes: ['form', 'client'],
    run: ({ contexts, meta }, params: FormInput<LogInForm>, client: Client) =>
      contexts.accounts.logIn(params, client, meta),
  }),
  /** Opens the session of a login that needs a second factor. */
  answerSecondFactor: withSecret({
    action: 'answer_second_factor',
    form: 'SecondFactorForm',
    takes: ['key', 'form', 'client'],
    run: ({ contexts, meta }, challenge: unknown, params: FormInput<SecondFactorForm>, client: Client) =>
      contexts.accounts.answerSecondFactor(challenge, params, client, meta),
  }),
  /** Makes the challenge that a passkey device signs to log in. */
  startPasskeyLogin: withSecret({
    action: 'start_passkey_login',
    takes: ['client'],
    run: ({ contexts, meta }, client: Client) => contexts.accounts.startPasskeyLogin(client, meta),
  }),
  /** Opens the session of the owner of a passkey. */
  finishPasskeyLogin: withSecret({
    action: 'finish_passkey_login',
    takes: ['device', 'client'],
    run: ({ contexts, meta }, response: unknown, client: Client) =>
      contexts.accounts.finishPasskeyLogin(response, client, meta),
  }),
  /** Makes the token for a new password; null if no account has the address. An app shows the same page in both cases. */
  requestPasswordReset: withSecret({
    action: 'request_password_reset',
    form: 'EmailForm',
    takes: ['form', 'client'],
    run: ({ contexts, meta }, params: FormInput<EmailForm>, client: Client) =>
      contexts.accounts.requestPasswordReset(params, client, meta),
  }),
  /** Sets another password by the token that was sent. */
  resetPassword: withSecret({
    action: 'reset_password',
    form: 'ResetPasswordForm',
    takes: ['key', 'form'],
    run: ({ contexts, meta }, token: unknown, params: FormInput<ResetPasswordForm>) =>
      contexts.accounts.resetPassword(token, params, meta),
  }),
};

/** The commands that a token alone authorizes, for any viewer: a link in a mail is opened in any browser. */
export const tokenCommands = {
  /** Exchanges a session's token for the next one. */
  refreshSession: withSecret({
    action: 'refresh_session',
    takes: ['key', 'client'],
    run: ({ contexts, meta }, token: unknown, client: Client) =>
      contexts.accounts.refreshSession(token, client, meta),
  }),
  /** Confirms the address that a token was sent to. */
  confirmEmail: withSecret({
    action: 'confirm_email',
    takes: ['key'],
    run: ({ contexts, meta }, token: unknown) => contexts.accounts.confirmEmail(token, meta),
  }),
};
