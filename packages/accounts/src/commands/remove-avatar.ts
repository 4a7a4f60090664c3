import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type UserNotFound, userNotFound, type WrongStatus } from '../errors';
import { lockActiveUser } from '../locks/lock-user';
import type { AccountsSettings } from '../settings';
import { avatarSql, saveAvatarSql } from '../sql/avatars';
import type { AvatarChange } from './set-avatar';

/** Why the picture of a profile was not taken away. */
export type RemoveAvatarError = UserNotFound | WrongStatus;

/**
 * Takes the picture of a profile away. It is free for another use then, and can be deleted. Idempotent.
 *
 * Locks the user's row, then the profile and the claim of the picture.
 *
 * @returns whether there was a picture; `not_found`; `wrong_status` unless the user is active
 *
 * @example
 * await accounts.removeAvatar(ada.id, meta); // { ok: true, value: { changed: false } }
 */
export async function removeAvatar(
  repo: Repo,
  settings: Pick<AccountsSettings, 'pictures'>,
  userId: UserId,
  meta: Meta,
): Promise<Result<AvatarChange, RemoveAvatarError>> {
  const pictures = settings.pictures();
  const action = command(repo, meta, { name: 'remove_avatar', entityType: 'user', entityId: userId });
  return action.transact(async (tx): Promise<Result<AvatarChange, RemoveAvatarError>> => {
    const locked = await lockActiveUser(tx, userId);
    if (!locked.ok) return locked;
    const profile = await tx.sqlOne(avatarSql, { userId });
    if (profile === null) return err(userNotFound);
    const { avatarMediaId: before } = profile;
    if (before === null) return ok({ changed: false });
    await tx.sql(saveAvatarSql, { userId, mediaId: null, at: tx.now() });
    await pictures.releaseAvatar(tx, userId, before);
    return ok({ changed: true });
  });
}
