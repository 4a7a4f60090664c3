import type {
  BirthDateForm,
  BothFactorsForm,
  ChangeEmailForm,
  ChangePasswordForm,
  ChangeSettingsForm,
  PasskeyForm,
  PasswordForm,
  PhoneCodeForm,
  PhoneForm,
  ProfileForm,
  RenameUserForm,
  RevokedSessions,
  TotpCodeForm,
} from '@tintype/accounts';
import type { FormInput } from '@tintype/repo';
import { byActiveViewer, onOwnAccount } from '../registration/guarded-commands';

const identity = {
  /** Changes the name and the other texts of the viewer's profile. */
  editProfile: onOwnAccount({
    action: 'edit_profile',
    form: 'ProfileForm',
    takes: ['form'],
    run: (me, params: FormInput<ProfileForm>) =>
      me.contexts.accounts.editProfile(me.viewerId, params, me.meta),
  }),
  /** Changes the viewer's username; at most twice in fourteen days. */
  rename: onOwnAccount({
    action: 'rename_user',
    form: 'RenameUserForm',
    takes: ['form'],
    run: (me, params: FormInput<RenameUserForm>) =>
      me.contexts.accounts.renameUser(me.viewerId, params, me.meta),
  }),
  /** Changes what the viewer allows to others. */
  changeSettings: onOwnAccount({
    action: 'change_settings',
    form: 'ChangeSettingsForm',
    takes: ['form'],
    run: (me, params: FormInput<ChangeSettingsForm>) =>
      me.contexts.accounts.changeSettings(me.viewerId, params, me.meta),
  }),
  /** Saves the viewer's birth date, once. */
  setBirthDate: onOwnAccount({
    action: 'set_birth_date',
    form: 'BirthDateForm',
    takes: ['form'],
    run: (me, params: FormInput<BirthDateForm>) =>
      me.contexts.accounts.setBirthDate(me.viewerId, params, me.meta),
  }),
};

const contacts = {
  /** Gives the mail that confirms the viewer's address. The caller sends it. */
  requestEmailConfirmation: onOwnAccount({
    action: 'request_email_confirmation',
    run: (me) => me.contexts.accounts.requestEmailConfirmation(me.viewerId, me.meta),
  }),
  /** Asks for another address, with the password. The present one stays until the new one is confirmed. */
  changeEmail: onOwnAccount({
    action: 'change_email',
    form: 'ChangeEmailForm',
    takes: ['form'],
    run: (me, params: FormInput<ChangeEmailForm>) =>
      me.contexts.accounts.changeEmail(me.viewerId, params, me.meta),
  }),
  /** Gives the message that confirms a telephone number. The caller sends it. */
  requestPhoneConfirmation: onOwnAccount({
    action: 'request_phone_confirmation',
    form: 'PhoneForm',
    takes: ['form'],
    run: (me, params: FormInput<PhoneForm>) =>
      me.contexts.accounts.requestPhoneConfirmation(me.viewerId, params, me.meta),
  }),
  /** Confirms the number by the code that was sent to it. */
  confirmPhone: onOwnAccount({
    action: 'confirm_phone',
    form: 'PhoneCodeForm',
    takes: ['form'],
    run: (me, params: FormInput<PhoneCodeForm>) =>
      me.contexts.accounts.confirmPhone(me.viewerId, params, me.meta),
  }),
  /** Removes the viewer's telephone number. */
  removePhone: onOwnAccount({
    action: 'remove_phone',
    run: (me) => me.contexts.accounts.removePhone(me.viewerId, me.meta),
  }),
};

const access = {
  /** Changes the password and ends every session except `keep`. */
  changePassword: onOwnAccount({
    action: 'change_password',
    form: 'ChangePasswordForm',
    takes: ['form', 'key'],
    run: (me, params: FormInput<ChangePasswordForm>, keep: string | null = null) =>
      me.contexts.accounts.changePassword(me.viewerId, params, keep, me.meta),
  }),
  /** Ends sessions of the viewer: one, all except one, or all. */
  revokeSessions: onOwnAccount({
    action: 'revoke_sessions',
    takes: ['sessions'],
    run: (me, which: RevokedSessions = {}) =>
      me.contexts.accounts.revokeSessions(me.viewerId, which, me.meta),
  }),
  /** Starts the registration of a passkey, with the password. */
  startPasskeyRegistration: onOwnAccount({
    action: 'start_passkey_registration',
    form: 'PasswordForm',
    takes: ['form'],
    run: (me, params: FormInput<PasswordForm>) =>
      me.contexts.accounts.startPasskeyRegistration(me.viewerId, params, me.meta),
  }),
  /** Saves the passkey that a device made. */
  finishPasskeyRegistration: onOwnAccount({
    action: 'finish_passkey_registration',
    form: 'PasskeyForm',
    takes: ['device', 'form'],
    run: (me, response: unknown, params: FormInput<PasskeyForm>) =>
      me.contexts.accounts.finishPasskeyRegistration(me.viewerId, response, params, me.meta),
  }),
  /** Removes a passkey of the viewer. */
  removePasskey: onOwnAccount({
    action: 'remove_passkey',
    takes: ['key'],
    run: (me, credentialId: string) => me.contexts.accounts.removePasskey(me.viewerId, credentialId, me.meta),
  }),
};

const secondFactors = {
  /** Makes the secret for an authenticator app, with the password. */
  setUpTotp: onOwnAccount({
    action: 'set_up_totp',
    form: 'PasswordForm',
    takes: ['form'],
    run: (me, params: FormInput<PasswordForm>) =>
      me.contexts.accounts.setUpTotp(me.viewerId, params, me.meta),
  }),
  /** Puts the second factor in force by a first code, and gives the recovery codes. */
  confirmTotp: onOwnAccount({
    action: 'confirm_totp',
    form: 'TotpCodeForm',
    takes: ['form'],
    run: (me, params: FormInput<TotpCodeForm>) =>
      me.contexts.accounts.confirmTotp(me.viewerId, params, me.meta),
  }),
  /** Removes the second factor, with both factors. */
  disableTotp: onOwnAccount({
    action: 'disable_totp',
    form: 'BothFactorsForm',
    takes: ['form'],
    run: (me, params: FormInput<BothFactorsForm>) =>
      me.contexts.accounts.disableTotp(me.viewerId, params, me.meta),
  }),
  /** Replaces the recovery codes by ten new ones, with both factors. */
  renewRecoveryCodes: onOwnAccount({
    action: 'renew_recovery_codes',
    form: 'BothFactorsForm',
    takes: ['form'],
    run: (me, params: FormInput<BothFactorsForm>) =>
      me.contexts.accounts.renewRecoveryCodes(me.viewerId, params, me.meta),
  }),
};

const accountState = {
  /** Hides the viewer's account until they come back, with the password. */
  deactivate: onOwnAccount({
    action: 'deactivate_user',
    form: 'PasswordForm',
    takes: ['form'],
    run: (me, params: FormInput<PasswordForm>) =>
      me.contexts.accounts.deactivateUser(me.viewerId, params, me.meta),
  }),
  /** Brings the viewer's account back, also from a deletion that was requested less than thirty days ago. */
  reactivate: onOwnAccount({
    action: 'reactivate_user',
    run: (me) => me.contexts.accounts.reactivateUser(me.viewerId, me.meta),
  }),
  /** Asks for the viewer's account to be deleted in thirty days, with the password. */
  requestDeletion: onOwnAccount({
    action: 'request_deletion',
    form: 'PasswordForm',
    takes: ['form'],
    run: (me, params: FormInput<PasswordForm>) =>
      me.contexts.accounts.requestDeletion(me.viewerId, params, me.meta),
  }),
};

/**
 * The commands on the viewer's own account. The account and the actor come from `as(id)`, never from the input. The commands of
 * accounts check the state of the account themselves, because a deactivated user must be able to come back. Their docs say which
 * errors there are and which of them refuse to run inside a transaction.
 */
export const accountCommands = { ...identity, ...contacts, ...access, ...secondFactors, ...accountState };

/** The command on the privacy of the viewer's account. Only an active account has it. */
export const privacyCommands = {
  /** Makes the viewer's account private or public. */
  setPrivate: byActiveViewer({
    action: 'set_privacy',
    takes: ['flag'],
    run: (me, isPrivate: boolean) => me.contexts.accounts.setPrivacy(me.viewerId, { isPrivate }, me.meta),
  }),
};
