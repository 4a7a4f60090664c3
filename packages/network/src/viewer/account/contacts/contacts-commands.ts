import type {
  ChangeEmailError,
  ChangeEmailForm,
  ConfirmPhoneError,
  Delivery,
  PhoneCodeForm,
  PhoneForm,
  RequestEmailConfirmationError,
  RequestPhoneConfirmationError,
  UserNotFound,
  WrongStatus,
} from '@tintype/accounts';
import type { Result } from '@tintype/database';
import type { FormInput } from '@tintype/repo';
import { changeEmail } from './change-email';
import { confirmPhone } from './confirm-phone';
import { removePhone } from './remove-phone';
import { requestEmailConfirmation } from './request-email-confirmation';
import { requestPhoneConfirmation } from './request-phone-confirmation';

/** Whether a command changed anything: false where the state was there already. */
type Change<E> = Promise<Result<{ readonly changed: boolean }, E>>;

/** The viewer's addresses and telephone numbers. See {@link Account}. */
export interface ContactCommands {
  /**
   * Makes the token that confirms the viewer's address: the new one that was asked for, otherwise the present one. The caller sends
   * it. An earlier token becomes invalid.
   *
   * Locks the viewer's row. Does not run inside a transaction: it counts.
   *
   * @returns the token and where to send it; `nothing_to_confirm`; `too_many_attempts` after five in an hour; `not_found`;
   *   `wrong_status`
   *
   * @example
   * unwrap(await network.as(ada.id).account.requestEmailConfirmation()).to === ada.email // true
   */
  requestEmailConfirmation(): Promise<Result<Delivery, RequestEmailConfirmationError>>;

  /**
   * Asks for another address, with the password. The present one stays until the new one is confirmed. The answer does not tell
   * whether another account has the new address.
   *
   * Locks the viewer's row. Does not run inside a transaction.
   *
   * @returns the token and where to send it; `invalid`: not an address, or on `password`; `too_many_attempts` after five messages in
   *   an hour; `not_found`; `wrong_status`
   *
   * @example
   * unwrap(await network.as(ada.id).account.changeEmail({ email: newEmail, password })).to === newEmail // true
   */
  changeEmail(params: FormInput<ChangeEmailForm>): Promise<Result<Delivery, ChangeEmailError>>;

  /**
   * Makes the six digits that confirm a telephone number. The caller sends them. An earlier code becomes invalid.
   *
   * Locks the viewer's row. Does not run inside a transaction: it counts.
   *
   * @param params `phone`, and `country` for a number without a country code
   * @returns the code and where to send it; `invalid` on `phone`; `too_many_attempts` after five messages in an hour; `not_found`;
   *   `wrong_status`
   *
   * @example
   * const form = { phone: '912 345 678', country: 'PT' };
   * unwrap(await network.as(ada.id).account.requestPhoneConfirmation(form)).to // '+351912345678'
   */
  requestPhoneConfirmation(
    params: FormInput<PhoneForm>,
  ): Promise<Result<Delivery, RequestPhoneConfirmationError>>;

  /**
   * Confirms a telephone number by the code that was sent to it. A code allows five guesses.
   *
   * Locks the viewer's row, the code, and the claim of the number. Does not run inside a transaction: it counts.
   *
   * @returns the number; `invalid`: not six digits, or on `phone` when another account has claimed the number meanwhile;
   *   `invalid_token`: wrong, used, expired or guessed at too often, or the account is suspended
   *
   * @example
   * const me = network.as(ada.id);
   * const { secret } = unwrap(await me.account.requestPhoneConfirmation({ phone: '+351912345679' }));
   * unwrap(await me.account.confirmPhone({ code: secret.reveal() })).phone // '+351912345679'
   */
  confirmPhone(
    params: FormInput<PhoneCodeForm>,
  ): Promise<Result<{ readonly phone: string }, ConfirmPhoneError>>;

  /**
   * Removes the viewer's telephone number, confirmed or pending. Idempotent.
   *
   * Locks the viewer's row, the code, and the claim of the number.
   *
   * @returns whether there was one; `not_found`; `wrong_status`
   *
   * @example
   * await network.as(ada.id).account.removePhone(); // { ok: true, value: { changed: false } }
   */
  removePhone(): Change<UserNotFound | WrongStatus>;
}

/** The registrations of {@link ContactCommands}. */
export const contactCommands = {
  requestEmailConfirmation,
  changeEmail,
  requestPhoneConfirmation,
  confirmPhone,
  removePhone,
} satisfies ContactCommands;
