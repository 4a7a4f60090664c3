import type { Meta } from '@tintype/action-log';
import type { FormInput, Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { Client } from '../clients/client';
import { changePassword } from '../commands/change-password';
import { logIn } from '../commands/log-in';
import { refreshSession } from '../commands/refresh-session';
import { requestPasswordReset } from '../commands/request-password-reset';
import { resetPassword } from '../commands/reset-password';
import { type RevokedSessions, revokeSessions } from '../commands/revoke-sessions';
import type { EmailForm } from '../forms/email-form';
import type { ChangePasswordForm, LogInForm, ResetPasswordForm } from '../forms/login-forms';
import type { AccountsSettings } from '../settings';

/** Binds the commands for logins with a password, and for sessions. */
export function sessionCommands(repo: Repo, settings: AccountsSettings) {
  return {
    logIn: (params: FormInput<LogInForm>, client: Client, meta: Meta) =>
      logIn(repo, settings, params, client, meta),
    refreshSession: (token: unknown, client: Client, meta: Meta) =>
      refreshSession(repo, settings, token, client, meta),
    revokeSessions: (id: UserId, which: RevokedSessions, meta: Meta) =>
      revokeSessions(repo, idOf(id), which, meta),
    changePassword: (id: UserId, params: FormInput<ChangePasswordForm>, keep: string | null, meta: Meta) =>
      changePassword(repo, settings, idOf(id), params, keep, meta),
    requestPasswordReset: (params: FormInput<EmailForm>, client: Client, meta: Meta) =>
      requestPasswordReset(repo, settings, params, client, meta),
    resetPassword: (token: unknown, params: FormInput<ResetPasswordForm>, meta: Meta) =>
      resetPassword(repo, settings, token, params, meta),
  };
}
