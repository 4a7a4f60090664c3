import type {
  BirthDateForm,
  BothFactorsForm,
  ChangeEmailError,
  ChangeEmailForm,
  ChangePasswordError,
  ChangePasswordForm,
  ChangeSettingsError,
  ChangeSettingsForm,
  ConfirmPhoneError,
  ConfirmTotpError,
  DeactivateUserError,
  Delivery,
  DisableTotpError,
  EditProfileError,
  FinishPasskeyError,
  PasskeyCreationOptions,
  PasskeyForm,
  PasswordChange,
  PasswordForm,
  PhoneCodeForm,
  PhoneForm,
  ProfileForm,
  ProfileText,
  RecoveryCodes,
  RenamedUser,
  RenameUserError,
  RenameUserForm,
  RenewRecoveryCodesError,
  RequestDeletionError,
  RequestEmailConfirmationError,
  RequestPhoneConfirmationError,
  RevokedSessions,
  SetBirthDateError,
  SetPrivacyForm,
  SetUpTotpError,
  StartPasskeyError,
  TotpCodeForm,
  TotpSetup,
  UserNotFound,
  UserSettings,
  WrongStatus,
} from '@tintype/accounts';
import type { Result } from '@tintype/database';
import type { FormInput, Invalid } from '@tintype/repo';
import type { Inactive } from '../access/refuse';
import { type AccountReads, accountReads } from './account-reads';
import { changeEmail } from './contacts/change-email';
import { confirmPhone } from './contacts/confirm-phone';
import { removePhone } from './contacts/remove-phone';
import { requestEmailConfirmation } from './contacts/request-email-confirmation';
import { requestPhoneConfirmation } from './contacts/request-phone-confirmation';
import { changeSettings } from './identity/change-settings';
import { editProfile } from './identity/edit-profile';
import { rename } from './identity/rename';
import { setBirthDate } from './identity/set-birth-date';
import { setPrivacy } from './identity/set-privacy';
import { finishPasskeyRegistration } from './passkeys/finish-passkey-registration';
import { removePasskey } from './passkeys/remove-passkey';
import { startPasskeyRegistration } from './passkeys/start-passkey-registration';
import { confirmTotp } from './second-factor/confirm-totp';
import { disableTotp } from './second-factor/disable-totp';
import { renewRecoveryCodes } from './second-factor/renew-recovery-codes';
import { setUpTotp } from './second-factor/set-up-totp';
import { changePassword } from './sessions/change-password';
import { revokeSessions } from './sessions/revoke-sessions';
import { deactivate } from './state/deactivate';
import { reactivate } from './state/reactivate';
import { requestDeletion } from './state/request-deletion';
import { type TokenCommands, tokenCommands } from './token-commands';

/** Whether a command changed anything: false where the state was there already. */
type Change<E> = Promise<Result<{ readonly changed: boolean }, E>>;

/**
 * The viewer's own account. The account and the actor come from `as(id)`, never from the input. The commands read the state of the
 * account themselves, because a user who left must be able to come back: `not_found` once the account is being purged,
 * `wrong_status` unless it is active, where nothing else is said. Each command leaves one action in the log.
 */
export interface Account extends AccountReads, TokenCommands {
  /**
   * Makes the viewer's account private or public. A private account keeps its followers, and new ones must ask. A change to public
   * accepts all open requests. Idempotent.
   *
   * A transaction: one statement for the account and the action, and those of the side effects. Locks the viewer's row, then the
   * requests, the counters of follows, and the counters of hashtags.
   *
   * @returns whether the account changed; `invalid` on `isPrivate`; `inactive`
   *
   * @example
   * await network.as(ada.id).account.setPrivacy(true); // { ok: true, value: { changed: true } }
   */
  setPrivacy(isPrivate: boolean): Change<Invalid<SetPrivacyForm> | Inactive>;

  /**
   * Changes the viewer's profile. Fields that are absent keep their values.
   *
   * Locks the viewer's row, then the profile.
   *
   * @param params `name`, `bio`, `website`, `pronouns`
   * @returns the profile after the change; `invalid`: a rule was broken, or `bio` has too many links; `not_found`; `wrong_status`;
   *   `stale` when the row was deleted meanwhile, which no command does
   *
   * @example
   * unwrap(await network.as(ada.id).account.editProfile({ bio: 'Sea and stone' })).bio // 'Sea and stone'
   */
  editProfile(params: FormInput<ProfileForm>): Promise<Result<ProfileText, EditProfileError>>;

  /**
   * Gives the viewer another username. For 14 days the old name leads to the viewer, and no other account can take it.
   *
   * Locks the viewer's row, then the claim of the new name, then that of the old one.
   *
   * @returns the name; `invalid` on `username`: a rule was broken, or the name is taken; `limit_reached` after two renames in 14
   *   days; `not_found`; `wrong_status`
   *
   * @example
   * unwrap(await network.as(ada.id).account.rename({ username: newName })).username === newName // true
   */
  rename(params: FormInput<RenameUserForm>): Promise<Result<RenamedUser, RenameUserError>>;

  /**
   * Changes what the viewer allows to others. Fields that are absent keep their values.
   *
   * Locks the settings, then the viewer's row, then the row of the settings.
   *
   * @returns the settings after the change; `invalid`; `not_found`; `wrong_status`; `stale` when the row was deleted meanwhile, which
   *   no command does
   *
   * @example
   * unwrap(await network.as(ada.id).account.changeSettings({ commentsFrom: 'followers' })).commentsFrom // 'followers'
   */
  changeSettings(params: FormInput<ChangeSettingsForm>): Promise<Result<UserSettings, ChangeSettingsError>>;

  /**
   * Saves the birth date of a viewer who registered without one. It cannot be changed; the same date again succeeds.
   *
   * Locks the viewer's row, then that of the personal details.
   *
   * @returns the date; `invalid` on `birthDate`: not a date, or too young; `birth_date_known`; `not_found`; `wrong_status`
   *
   * @example
   * unwrap(await network.as(ada.id).account.setBirthDate({ birthDate: '1990-12-31' })).birthDate // '1990-12-31'
   */
  setBirthDate(
    params: FormInput<BirthDateForm>,
  ): Promise<Result<{ readonly birthDate: string }, SetBirthDateError>>;

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

  /**
   * Changes the password and ends every other session. Tokens that were mailed before become invalid.
   *
   * Locks the viewer's row. Does not run inside a transaction: it hashes.
   *
   * @param keep the id of the session that stays open; null ends all of them
   * @returns how many sessions ended; `invalid`: too short, known from a data breach, or on `password` when it is wrong or was tried
   *   too often; `not_found`; `wrong_status`
   *
   * @example
   * const form = { password, newPassword: 'another horse battery' };
   * (await network.as(ada.id).account.changePassword(form)).ok // true
   */
  changePassword(
    params: FormInput<ChangePasswordForm>,
    keep?: string | null,
  ): Promise<Result<PasswordChange, ChangePasswordError>>;

  /**
   * Ends sessions of the viewer: one, all except one, or all. Their tokens stop working at once. Idempotent.
   *
   * Locks the viewer's row, so that a session that is being opened ends too.
   *
   * @param which `only` or `except` with the id of a session; by default all
   * @returns how many were open
   *
   * @example
   * await network.as(null).account.logIn({ identifier: ada.username, password }, { address, userAgent });
   * await network.as(ada.id).account.revokeSessions(); // { ok: true, value: { revoked: 1 } }
   */
  revokeSessions(which?: RevokedSessions): Promise<Result<{ readonly revoked: number }, never>>;

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

  /**
   * Hides the viewer's account and its content until the viewer comes back, with the password, and ends every session. Nothing is
   * deleted.
   *
   * Locks the viewer's row, then what the side effects lock. Does not run inside a transaction.
   *
   * @returns `invalid` on `password`; `not_found`; `wrong_status`
   *
   * @example
   * await network.as(ada.id).account.deactivate({ password }); // { ok: true, value: null }
   */
  deactivate(params: FormInput<PasswordForm>): Promise<Result<null, DeactivateUserError>>;

  /**
   * Brings the viewer's account back, also from a deletion that was asked for less than thirty days ago. Everything is as it was.
   * Idempotent.
   *
   * Locks the viewer's row, then what the side effects lock.
   *
   * @returns whether the account changed; `not_found`, also when the day of the deletion has come; `wrong_status` for a suspended
   *   account
   *
   * @example
   * await network.as(ada.id).account.deactivate({ password });
   * await network.as(ada.id).account.reactivate(); // { ok: true, value: { changed: true } }
   */
  reactivate(): Change<UserNotFound | WrongStatus>;

  /**
   * Asks for the viewer's account to be deleted in thirty days, with the password. It is hidden at once, and every session ends. A
   * second request keeps the day.
   *
   * Locks the viewer's row, then what the side effects lock. Does not run inside a transaction.
   *
   * @returns when the purge may begin; `invalid` on `password`; `not_found`, also when the purge has begun; `wrong_status` for a
   *   suspended account
   *
   * @example
   * const { deleteAfter } = unwrap(await network.as(ada.id).account.requestDeletion({ password }));
   * deleteAfter instanceof Date // true
   */
  requestDeletion(
    params: FormInput<PasswordForm>,
  ): Promise<Result<{ readonly deleteAfter: Date }, RequestDeletionError>>;
}

/** The commands on the viewer's own account that check its state themselves. */
export const ownAccountCommands = {
  editProfile,
  rename,
  changeSettings,
  setBirthDate,
  requestEmailConfirmation,
  changeEmail,
  requestPhoneConfirmation,
  confirmPhone,
  removePhone,
  changePassword,
  revokeSessions,
  startPasskeyRegistration,
  finishPasskeyRegistration,
  removePasskey,
  setUpTotp,
  confirmTotp,
  disableTotp,
  renewRecoveryCodes,
  deactivate,
  reactivate,
  requestDeletion,
};

/** The registrations of {@link Account}. */
export const account = {
  ...accountReads,
  ...tokenCommands,
  setPrivacy,
  ...ownAccountCommands,
} satisfies Account;
