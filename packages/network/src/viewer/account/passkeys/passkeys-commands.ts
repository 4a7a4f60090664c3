import type {
  FinishPasskeyError,
  PasskeyCreationOptions,
  PasskeyForm,
  PasswordForm,
  StartPasskeyError,
  UserNotFound,
  WrongStatus,
} from '@tintype/accounts';
import type { Result } from '@tintype/database';
import type { FormInput } from '@tintype/repo';
import { finishPasskeyRegistration } from './finish-passkey-registration';
import { removePasskey } from './remove-passkey';
import { startPasskeyRegistration } from './start-passkey-registration';

/** Whether a command changed anything: false where the state was there already. */
type Change<E> = Promise<Result<{ readonly changed: boolean }, E>>;

/** The viewer's passkeys. See {@link Account}. */
export interface PasskeyCommands {
  /**
   * Makes the options with which a browser asks a device for a new passkey, with the password.
   *
   * Locks the viewer's row. Does not run inside a transaction.
   *
   * @returns the options for `navigator.credentials.create`; `invalid` on `password`; `not_found`; `wrong_status`
   *
   * @example
   * const options = unwrap(await network.as(ada.id).account.startPasskeyRegistration({ password }));
   * options.challenge.length > 20 // true
   */
  startPasskeyRegistration(
    params: FormInput<PasswordForm>,
  ): Promise<Result<PasskeyCreationOptions, StartPasskeyError>>;

  /**
   * Saves the public key that a device made for the viewer. The device must have signed the challenge on a page of the site, and must
   * have verified the person.
   *
   * Locks the viewer's row and the challenge.
   *
   * @param response the response of the browser
   * @param params the name of the device
   * @returns the passkey; `invalid` on `name`; `invalid_token`: the response does not answer the challenge, the challenge was used, or
   *   the viewer has twenty passkeys; `not_found`; `wrong_status`
   *
   * @example
   * const me = network.as(ada.id);
   * const publicKey = unwrap(await me.account.startPasskeyRegistration({ password }));
   * const response = await navigator.credentials.create({ publicKey });
   * (await me.account.finishPasskeyRegistration(response, { name: 'Telephone' })).ok // true
   */
  finishPasskeyRegistration(
    response: unknown,
    params: FormInput<PasskeyForm>,
  ): Promise<Result<{ readonly credentialId: string }, FinishPasskeyError>>;

  /**
   * Deletes a passkey of the viewer, so that it opens no more sessions. Idempotent.
   *
   * Locks the viewer's row and the passkey.
   *
   * @param credentialId as `account.passkeys` lists it
   * @returns whether the viewer had it; `not_found`; `wrong_status`
   *
   * @example
   * await network.as(ada.id).account.removePasskey('unknown'); // { ok: true, value: { changed: false } }
   */
  removePasskey(credentialId: string): Change<UserNotFound | WrongStatus>;
}

/** The registrations of {@link PasskeyCommands}. */
export const passkeyCommands = {
  startPasskeyRegistration,
  finishPasskeyRegistration,
  removePasskey,
} satisfies PasskeyCommands;
