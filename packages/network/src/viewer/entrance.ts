import type {
  Accounts,
  Client,
  EmailForm,
  FinishRegistrationForm,
  LogInForm,
  ResetPasswordForm,
  SecondFactorForm,
} from '@tintype/accounts';
import type { Meta } from '@tintype/action-log';
import type { FormInput } from '@tintype/repo';

/** What an accounts command answers. */
export type AnswerOf<Name extends keyof Accounts> = ReturnType<Accounts[Name]>;

/**
 * The doors to come in by, for whoever is not logged in: nobody is known yet, and what each presents says who they are. The
 * commands of accounts say which errors there are and which of them refuse to run inside a transaction.
 *
 * A client is where somebody asks from; what is no text in it is not known.
 */
export function entranceCommands(accounts: Accounts, requestId: string | null) {
  const meta: Meta = { actorId: null, requestId };
  return {
    /** Begins a registration: gives what to mail to an address. Whoever asks is told the same, whoever has the address. */
    requestRegistration: (params: FormInput<EmailForm>, client: Client): AnswerOf<'requestRegistration'> =>
      accounts.requestRegistration(params, client, meta),
    /** Makes an account, by the token that was mailed to its address. */
    finishRegistration: (params: FormInput<FinishRegistrationForm>): AnswerOf<'finishRegistration'> =>
      accounts.finishRegistration(params, meta),
    /** Logs in by username or address and password: a session, or the challenge for a second factor. */
    logIn: (params: FormInput<LogInForm>, client: Client): AnswerOf<'logIn'> =>
      accounts.logIn(params, client, meta),
    /** Opens the session that a login asked a second factor for. */
    answerSecondFactor: (
      challenge: unknown,
      params: FormInput<SecondFactorForm>,
      client: Client,
    ): AnswerOf<'answerSecondFactor'> => accounts.answerSecondFactor(challenge, params, client, meta),
    /** Makes what a device signs to log its owner in. */
    startPasskeyLogin: (client: Client): AnswerOf<'startPasskeyLogin'> =>
      accounts.startPasskeyLogin(client, meta),
    /** Opens the session for who has a passkey. */
    finishPasskeyLogin: (response: unknown, client: Client): AnswerOf<'finishPasskeyLogin'> =>
      accounts.finishPasskeyLogin(response, client, meta),
    /** Makes the token for a new password. Null for nobody: whoever asks is told the same either way. */
    requestPasswordReset: (params: FormInput<EmailForm>, client: Client): AnswerOf<'requestPasswordReset'> =>
      accounts.requestPasswordReset(params, client, meta),
    /** Sets another password by the token that was sent. */
    resetPassword: (token: unknown, params: FormInput<ResetPasswordForm>): AnswerOf<'resetPassword'> =>
      accounts.resetPassword(token, params, meta),
    ...presentedCommands(accounts, meta),
  };
}

/** What is proved by what is presented, whoever is logged in: a link in a mail is followed from any browser. */
export function presentedCommands(accounts: Accounts, meta: Meta) {
  return {
    /** Exchanges a session's token for the next one. */
    refreshSession: (token: unknown, client: Client): AnswerOf<'refreshSession'> =>
      accounts.refreshSession(token, client, meta),
    /** Confirms the address that a token was sent to. */
    confirmEmail: (token: unknown): AnswerOf<'confirmEmail'> => accounts.confirmEmail(token, meta),
  };
}
