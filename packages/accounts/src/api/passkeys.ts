import type { Meta } from '@tintype/action-log';
import type { FormInput, Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { Client } from '../clients/client';
import { finishPasskeyLogin } from '../commands/finish-passkey-login';
import { finishPasskeyRegistration } from '../commands/finish-passkey-registration';
import { removePasskey } from '../commands/remove-passkey';
import { startPasskeyLogin } from '../commands/start-passkey-login';
import { startPasskeyRegistration } from '../commands/start-passkey-registration';
import type { PasskeyForm } from '../forms/passkey-form';
import type { PasswordForm } from '../forms/second-factor-forms';
import type { AccountsSettings } from '../settings';

/** Binds the commands for passkeys: registering, logging in, removing. */
export function passkeyCommands(repo: Repo, settings: AccountsSettings) {
  return {
    startPasskeyRegistration: (id: UserId, params: FormInput<PasswordForm>, meta: Meta) =>
      startPasskeyRegistration(repo, settings, idOf(id), params, meta),
    finishPasskeyRegistration: (id: UserId, response: unknown, params: FormInput<PasskeyForm>, meta: Meta) =>
      finishPasskeyRegistration(repo, settings.relyingParty(), idOf(id), response, params, meta),
    startPasskeyLogin: (client: Client, meta: Meta) => startPasskeyLogin(repo, settings, client, meta),
    finishPasskeyLogin: (response: unknown, client: Client, meta: Meta) =>
      finishPasskeyLogin(repo, settings, response, client, meta),
    removePasskey: (id: UserId, credentialId: string, meta: Meta) =>
      removePasskey(repo, idOf(id), credentialId, meta),
  };
}
