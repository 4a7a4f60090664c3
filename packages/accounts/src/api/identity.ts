import type { Meta } from '@tintype/action-log';
import type { FormInput, Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import type { Client } from '../clients/client';
import { changeSettings } from '../commands/change-settings';
import { editProfile } from '../commands/edit-profile';
import { finishRegistration } from '../commands/finish-registration';
import { registerUser } from '../commands/register-user';
import { removeAvatar } from '../commands/remove-avatar';
import { renameUser } from '../commands/rename-user';
import { requestRegistration } from '../commands/request-registration';
import { reserveUsername } from '../commands/reserve-username';
import { setAvatar } from '../commands/set-avatar';
import { setBirthDate } from '../commands/set-birth-date';
import { setPrivacy } from '../commands/set-privacy';
import type { BirthDateForm } from '../forms/birth-date-form';
import type { ChangeSettingsForm } from '../forms/change-settings-form';
import type { EmailForm } from '../forms/email-form';
import type { SetPrivacyForm } from '../forms/flag-forms';
import type { ProfileForm } from '../forms/profile-form';
import type { FinishRegistrationForm, RegisterUserForm } from '../forms/register-user-form';
import type { RenameUserForm } from '../forms/rename-user-form';
import type { ReserveUsernameForm } from '../forms/reserve-username-form';
import type { SetAvatarForm } from '../forms/set-avatar-form';
import type { AccountsSettings } from '../settings';

/** Binds the commands for registration, names, profiles and settings. */
export function identityCommands(repo: Repo, settings: AccountsSettings) {
  return {
    registerUser: (params: FormInput<RegisterUserForm>, meta: Meta) =>
      registerUser(repo, settings, params, meta),
    requestRegistration: (params: FormInput<EmailForm>, client: Client, meta: Meta) =>
      requestRegistration(repo, settings, params, client, meta),
    finishRegistration: (params: FormInput<FinishRegistrationForm>, client: Client, meta: Meta) =>
      finishRegistration(repo, settings, params, client, meta),
    renameUser: (id: UserId, params: FormInput<RenameUserForm>, meta: Meta) =>
      renameUser(repo, idOf(id), params, meta),
    setPrivacy: (id: UserId, params: FormInput<SetPrivacyForm>, meta: Meta) =>
      setPrivacy(repo, settings.sideEffects, idOf(id), params, meta),
    reserveUsername: (params: FormInput<ReserveUsernameForm>, meta: Meta) =>
      reserveUsername(repo, params, meta),
    editProfile: (id: UserId, params: FormInput<ProfileForm>, meta: Meta) =>
      editProfile(repo, idOf(id), params, meta),
    setAvatar: (id: UserId, params: FormInput<SetAvatarForm>, meta: Meta) =>
      setAvatar(repo, settings, idOf(id), params, meta),
    removeAvatar: (id: UserId, meta: Meta) => removeAvatar(repo, settings, idOf(id), meta),
    changeSettings: (id: UserId, params: FormInput<ChangeSettingsForm>, meta: Meta) =>
      changeSettings(repo, idOf(id), params, meta),
    setBirthDate: (id: UserId, params: FormInput<BirthDateForm>, meta: Meta) =>
      setBirthDate(repo, settings.minimumAge, idOf(id), params, meta),
  };
}
