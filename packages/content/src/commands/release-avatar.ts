import type { Repo } from '@tintype/repo';
import type { MediaId, UserId } from '@tintype/shared-db';
import { releaseAvatarSql } from '../sql/avatar-claims';

/**
 * Ends the claim of a profile to a picture, which can be used again then. It is a part of the command that replaces or removes the picture
 * of the profile, and is logged with it.
 *
 * Must run in the transaction of that command, behind the claim to the new picture: so two commands that exchange pictures cannot
 * deadlock.
 *
 * @example
 * await repo.transact(async (tx) => ok(await releaseAvatar(tx, ada.id, mediaId)));
 */
export async function releaseAvatar(tx: Repo, userId: UserId, mediaId: MediaId): Promise<void> {
  tx.assertInTransaction();
  await tx.sql(releaseAvatarSql, { userId, mediaId });
}
