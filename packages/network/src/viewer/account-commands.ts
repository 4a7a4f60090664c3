import type {
  Accounts,
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
import type { Meta } from '@tintype/action-log';
import type { FormInput } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type AnswerOf, presentedCommands } from './entrance';

/**
 * What one user may do with their own account: whose account it is and who asks come from the door, whatever the input says.
 * The commands of accounts judge the account's status themselves, since a deactivated person must be able to come back; they
 * say which errors there are and which of them refuse to run inside a transaction.
 */
export function ownAccountCommands(accounts: Accounts, viewerId: UserId, meta: Meta) {
  return {
    ...ownIdentity(accounts, viewerId, meta),
    ...ownContacts(accounts, viewerId, meta),
    ...ownAccess(accounts, viewerId, meta),
    ...ownSecondFactors(accounts, viewerId, meta),
    ...ownAccountState(accounts, viewerId, meta),
    ...presentedCommands(accounts, meta),
  };
}

export type OwnAccountCommands = ReturnType<typeof ownAccountCommands>;

function ownIdentity(accounts: Accounts, viewerId: UserId, meta: Meta) {
  return {
    /** Changes what one says of oneself. */
    editProfile: (params: FormInput<ProfileForm>): AnswerOf<'editProfile'> =>
      accounts.editProfile(viewerId, params, meta),
    /** Takes another username; twice in fourteen days at most. */
    rename: (params: FormInput<RenameUserForm>): AnswerOf<'renameUser'> =>
      accounts.renameUser(viewerId, params, meta),
    /** Changes what one allows others. */
    changeSettings: (params: FormInput<ChangeSettingsForm>): AnswerOf<'changeSettings'> =>
      accounts.changeSettings(viewerId, params, meta),
    /** Says when one was born, once. */
    setBirthDate: (params: FormInput<BirthDateForm>): AnswerOf<'setBirthDate'> =>
      accounts.setBirthDate(viewerId, params, meta),
  };
}

function ownContacts(accounts: Accounts, viewerId: UserId, meta: Meta) {
  return {
    /** Asks for the mail that confirms one's address; whoever calls sends it. */
    requestEmailConfirmation: (): AnswerOf<'requestEmailConfirmation'> =>
      accounts.requestEmailConfirmation(viewerId, meta),
    /** Asks for another address, with the password; the present one stays until the new one is confirmed. */
    changeEmail: (params: FormInput<ChangeEmailForm>): AnswerOf<'changeEmail'> =>
      accounts.changeEmail(viewerId, params, meta),
    /** Asks for the message that confirms a telephone number; whoever calls sends it. */
    requestPhoneConfirmation: (params: FormInput<PhoneForm>): AnswerOf<'requestPhoneConfirmation'> =>
      accounts.requestPhoneConfirmation(viewerId, params, meta),
    /** Confirms the number by the code that was sent to it. */
    confirmPhone: (params: FormInput<PhoneCodeForm>): AnswerOf<'confirmPhone'> =>
      accounts.confirmPhone(viewerId, params, meta),
    /** Gives up one's telephone number. */
    removePhone: (): AnswerOf<'removePhone'> => accounts.removePhone(viewerId, meta),
  };
}

function ownAccess(accounts: Accounts, viewerId: UserId, meta: Meta) {
  return {
    /** Changes the password and ends every session but `keep`. */
    changePassword: (
      params: FormInput<ChangePasswordForm>,
      keep: string | null = null,
    ): AnswerOf<'changePassword'> => accounts.changePassword(viewerId, params, keep, meta),
    /** Ends one's sessions: one, all but one, or all. */
    revokeSessions: (which: RevokedSessions = {}): AnswerOf<'revokeSessions'> =>
      accounts.revokeSessions(viewerId, which, meta),
    /** Begins to make a passkey, with the password. */
    startPasskeyRegistration: (params: FormInput<PasswordForm>): AnswerOf<'startPasskeyRegistration'> =>
      accounts.startPasskeyRegistration(viewerId, params, meta),
    /** Keeps the passkey that a device made. */
    finishPasskeyRegistration: (
      response: unknown,
      params: FormInput<PasskeyForm>,
    ): AnswerOf<'finishPasskeyRegistration'> =>
      accounts.finishPasskeyRegistration(viewerId, response, params, meta),
    /** Forgets a device of one's own. */
    removePasskey: (credentialId: string): AnswerOf<'removePasskey'> =>
      accounts.removePasskey(viewerId, credentialId, meta),
  };
}

function ownSecondFactors(accounts: Accounts, viewerId: UserId, meta: Meta) {
  return {
    /** Makes the secret for an authenticator app, with the password. */
    setUpTotp: (params: FormInput<PasswordForm>): AnswerOf<'setUpTotp'> =>
      accounts.setUpTotp(viewerId, params, meta),
    /** Puts the second factor in force by a first code, and gives the recovery codes. */
    confirmTotp: (params: FormInput<TotpCodeForm>): AnswerOf<'confirmTotp'> =>
      accounts.confirmTotp(viewerId, params, meta),
    /** Gives up the second factor, with both factors. */
    disableTotp: (params: FormInput<BothFactorsForm>): AnswerOf<'disableTotp'> =>
      accounts.disableTotp(viewerId, params, meta),
    /** Makes ten recovery codes in place of those before, with both factors. */
    renewRecoveryCodes: (params: FormInput<BothFactorsForm>): AnswerOf<'renewRecoveryCodes'> =>
      accounts.renewRecoveryCodes(viewerId, params, meta),
  };
}

function ownAccountState(accounts: Accounts, viewerId: UserId, meta: Meta) {
  return {
    /** Hides one's account until one comes back, with the password. */
    deactivate: (params: FormInput<PasswordForm>): AnswerOf<'deactivateUser'> =>
      accounts.deactivateUser(viewerId, params, meta),
    /** Comes back, also from a deletion that was asked for less than thirty days ago. */
    reactivate: (): AnswerOf<'reactivateUser'> => accounts.reactivateUser(viewerId, meta),
    /** Asks for one's account to be deleted in thirty days, with the password. */
    requestDeletion: (params: FormInput<PasswordForm>): AnswerOf<'requestDeletion'> =>
      accounts.requestDeletion(viewerId, params, meta),
  };
}
