import type {
  AvatarChange,
  BirthDateForm,
  ChangeSettingsError,
  ChangeSettingsForm,
  EditProfileError,
  ProfileForm,
  ProfileText,
  RemoveAvatarError,
  RenamedUser,
  RenameUserError,
  RenameUserForm,
  SetAvatarError,
  SetAvatarForm,
  SetBirthDateError,
  UserSettings,
} from '@tintype/accounts';
import type { Result } from '@tintype/database';
import type { FormInput } from '@tintype/repo';
import { changeSettings } from './change-settings';
import { editProfile } from './edit-profile';
import { removeAvatar } from './remove-avatar';
import { rename } from './rename';
import { setAvatar } from './set-avatar';
import { setBirthDate } from './set-birth-date';

/** What others see of the viewer, and what the viewer allows to others. See {@link Account}. */
export interface IdentityCommands {
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
   * Gives the viewer's profile a picture: a ready picture of the viewer that no post, story or profile has. Who sees the profile sees
   * it, also where the account is private. The picture before is free for another use, and can be deleted. Idempotent.
   *
   * Locks the viewer's row, then the claim of the picture, the profile, the file in share mode, and the claim of the picture before.
   *
   * @param params `mediaId`
   * @returns whether the picture changed; `invalid` on `mediaId`: not an id, or no picture that the profile can have; `not_found`;
   *   `wrong_status`
   *
   * @example
   * const { media, account } = network.as(ada.id);
   * const photo = unwrap(await media.store({ fullPath: '/me.png', fileSize: png.length }, streamOf(png)));
   * unwrap(await account.setAvatar({ mediaId: photo.mediaId })); // { changed: true }
   * unwrap(await network.as(null).people.profile(ada.username)).user.avatar.mediaId === photo.mediaId // true
   */
  setAvatar(params: FormInput<SetAvatarForm>): Promise<Result<AvatarChange, SetAvatarError>>;

  /**
   * Takes the picture of the viewer's profile away. It is free for another use then, and can be deleted. Idempotent.
   *
   * Locks the viewer's row, then the profile and the claim of the picture.
   *
   * @returns whether there was a picture; `not_found`; `wrong_status`
   *
   * @example
   * unwrap(await network.as(ada.id).account.removeAvatar()) // { changed: false }
   */
  removeAvatar(): Promise<Result<AvatarChange, RemoveAvatarError>>;

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
}

/** The registrations of {@link IdentityCommands}. */
export const identityCommands = {
  editProfile,
  setAvatar,
  removeAvatar,
  rename,
  changeSettings,
  setBirthDate,
} satisfies IdentityCommands;
