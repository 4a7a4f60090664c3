import { type Meta } from '@tintype/action-log';
import { type Repo } from '@tintype/repo';
import { type UserId } from '@tintype/shared-db';
import { changeEmail } from '../commands/change-email';
import { confirmEmail } from '../commands/confirm-email';
import { confirmPhone } from '../commands/confirm-phone';
import { removePhone } from '../commands/remove-phone';
import { requestEmailConfirmation } from '../commands/request-email-confirmation';
import { requestPhoneConfirmation } from '../commands/request-phone-confirmation';
import { type AccountsSettings } from '../settings';
import { userIdOf } from '../text/user-id';

/** What may be asked of accounts. */
export function contactCommands(repo: Repo, settings: AccountsSettings) {
  return {
    requestEmailConfirmation: (id: UserId, meta: Meta) =>
      requestEmailConfirmation(repo, settings, userIdOf(id), meta),
    changeEmail: (id: UserId, params: unknown, meta: Meta) =>
      changeEmail(repo, settings, userIdOf(id), params, meta),
    confirmEmail: (token: unknown, meta: Meta) => confirmEmail(repo, token, meta),
    requestPhoneConfirmation: (id: UserId, params: unknown, meta: Meta) =>
      requestPhoneConfirmation(repo, settings, userIdOf(id), params, meta),
    confirmPhone: (id: UserId, params: unknown, meta: Meta) =>
      confirmPhone(repo, settings.keyRing(), userIdOf(id), params, meta),
    removePhone: (id: UserId, meta: Meta) => removePhone(repo, userIdOf(id), meta),
  };
}
