import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { cast, type Invalid, type Repo } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { type UserNotFound, userNotFound, type WrongStatus } from '../errors';
import { SetAvatarForm } from '../forms/set-avatar-form';
import { lockActiveUser } from '../locks/lock-user';
import type { AccountsSettings } from '../settings';
import { avatarSql, refusedAvatar, saveAvatarSql } from '../sql/avatars';

/** What a change of the picture of a profile did. */
export interface AvatarChange {
  /** False when the profile had this picture, or none, already. */
  readonly changed: boolean;
}

/** Why the picture of a profile was not set. */
export type SetAvatarError = Invalid<SetAvatarForm> | UserNotFound | WrongStatus;

/**
 * Gives a profile a picture: a ready picture of the user that no post, story or profile has. The picture before is free for another use,
 * and can be deleted. Idempotent.
 *
 * Locks the user's row, then the claim of the picture, the profile, the file in share mode, and the claim of the picture before.
 *
 * @param params see {@link SetAvatarForm}
 * @returns whether the picture changed; `invalid` on `mediaId`: not an id, or no picture that the profile can have; `not_found`;
 *   `wrong_status` unless the user is active
 *
 * @example
 * await accounts.setAvatar(ada.id, { mediaId }, meta); // { ok: true, value: { changed: true } }
 */
export async function setAvatar(
  repo: Repo,
  settings: Pick<AccountsSettings, 'pictures'>,
  userId: UserId,
  params: unknown,
  meta: Meta,
): Promise<Result<AvatarChange, SetAvatarError>> {
  const pictures = settings.pictures();
  const action = command(repo, meta, { name: 'set_avatar', entityType: 'user', entityId: userId });
  const changeset = cast(SetAvatarForm, params);
  const form = changeset.applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const mediaId = idOf(form.value.mediaId);
  return action.transact(async (tx): Promise<Result<AvatarChange, SetAvatarError>> => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const profile = await tx.sqlOne(avatarSql, { userId });
    if (profile === null) return err(userNotFound);
    const { avatarMediaId: before } = profile;
    if (before === mediaId) return ok({ changed: false });
    const invalid = (errors: Parameters<typeof changeset.addErrors>[0]) =>
      err({ kind: 'invalid' as const, changeset: changeset.addErrors(errors).withAction('update') });
    if (!(await pictures.claimAvatar(tx, userId, mediaId))) return invalid([refusedAvatar]);
    const saved = await tx.write(saveAvatarSql, { userId, mediaId, at: tx.now() });
    if (!saved.ok) return invalid(saved.error.errors);
    if (before !== null) await pictures.releaseAvatar(tx, userId, before);
    return ok({ changed: true });
  });
}
