import type { Repo } from '@tintype/repo';
import type { MediaId, UserId } from '@tintype/shared-db';
import { claimAvatarSql } from '../sql/avatar-claims';

/**
 * Claims a picture for the profile of its owner, as a post claims its own. It is a part of the command that sets the picture of the
 * profile, and is logged with it. That the picture is ready and the user's is found out before.
 *
 * Must run in the transaction of that command. Locks the claim, and waits for another command that takes the picture.
 *
 * @returns false for a picture that a post, a story or a profile has
 *
 * @example
 * await repo.transact(async (tx) => ok(await claimAvatar(tx, ada.id, mediaId)));
 */
export async function claimAvatar(tx: Repo, userId: UserId, mediaId: MediaId): Promise<boolean> {
  tx.assertInTransaction();
  return (await tx.sqlOne(claimAvatarSql, { userId, mediaId })) !== null;
}
