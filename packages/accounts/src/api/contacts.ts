import type { Meta } from '@tintype/action-log';
import type { FormInput, Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { changeEmail } from '../commands/change-email';
import { confirmEmail } from '../commands/confirm-email';
import { confirmPhone } from '../commands/confirm-phone';
import { removePhone } from '../commands/remove-phone';
import { requestEmailConfirmation } from '../commands/request-email-confirmation';
import { requestPhoneConfirmation } from '../commands/request-phone-confirmation';
import type { ChangeEmailForm, PhoneCodeForm, PhoneForm } from '../forms/contact-forms';
import type { AccountsSettings } from '../settings';

/** Binds the commands for addresses and telephone numbers, and for their confirmation. */
export function contactCommands(repo: Repo, settings: AccountsSettings) {
  return {
    requestEmailConfirmation: (id: UserId, meta: Meta) =>
      requestEmailConfirmation(repo, settings, idOf(id), meta),
    changeEmail: (id: UserId, params: FormInput<ChangeEmailForm>, meta: Meta) =>
      changeEmail(repo, settings, idOf(id), params, meta),
    confirmEmail: (token: unknown, meta: Meta) => confirmEmail(repo, token, meta),
    requestPhoneConfirmation: (id: UserId, params: FormInput<PhoneForm>, meta: Meta) =>
      requestPhoneConfirmation(repo, settings, idOf(id), params, meta),
    confirmPhone: async (id: UserId, params: FormInput<PhoneCodeForm>, meta: Meta) =>
      confirmPhone(repo, settings.keyRing(), idOf(id), params, meta),
    removePhone: (id: UserId, meta: Meta) => removePhone(repo, idOf(id), meta),
  };
}
