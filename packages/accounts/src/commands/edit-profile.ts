import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type Invalid, type Repo, type Stale } from '@tintype/repo';
import { type ProfileFields, profileFields, profileFieldsOf, type UserId } from '@tintype/shared-db';
import { Profile } from '@tintype/shared-db/accounts';
import { withFewLinks } from '../changesets/few-links';
import { type UserNotFound, userNotFound, type WrongStatus } from '../errors';
import { ProfileForm } from '../forms/profile-form';
import { lockActiveUser } from '../locks/lock-user';

export type EditProfileError = Invalid<Profile> | UserNotFound | WrongStatus | Stale;

/** The texts of a profile. */
export interface ProfileText extends ProfileFields {
  readonly name: string;
}

/**
 * Changes the texts of a user's profile. Fields that are absent keep their values.
 *
 * Locks the user's row, then the profile.
 *
 * @param params see {@link ProfileForm}
 * @returns the profile after the change; `invalid`: a rule was broken, or `bio` has too many links; `not_found`; `wrong_status`
 *   unless the user is active; `stale` when the row was deleted meanwhile, which no command of accounts does
 *
 * @example
 * await accounts.editProfile(ada.id, { bio: 'Sea and stone' }, meta);
 */
export function editProfile(
  repo: Repo,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<ProfileText, EditProfileError>> {
  const action = command(repo, meta, { name: 'edit_profile', entityType: 'user', entityId: userId });
  return action.transact(async (tx) => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const profile = await tx.get(Profile, userId);
    if (!profile) return err(userNotFound);
    const changeset = withFewLinks(cast(profile, params, ProfileForm));
    // The form casts an empty field to null, but most of the columns are NOT NULL.
    const filled = profileFields.reduce(
      (given, { name, empty }) => (given.getChange(name) === null ? given.putChange(name, empty) : given),
      changeset,
    );
    const saved = await tx.update(filled);
    if (!saved.ok) return saved;
    return ok({ name: saved.value.name, ...profileFieldsOf(saved.value) });
  });
}
