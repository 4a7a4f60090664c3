import { statement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { MediaId, UserId } from '../../ids';
import { insertMedia } from './insert-media';

const setAvatar = statement<{ userId: UserId; mediaId: MediaId }, object>({
  name: 'factory.insert_avatar',
  text: `
    WITH used AS (
      INSERT INTO tintype.used_media (media_id, user_id) VALUES ($mediaId::uuid, $userId::uuid)
    )
    UPDATE tintype.profiles SET avatar_media_id = $mediaId::uuid WHERE user_id = $userId::uuid`,
});

/**
 * The picture of the profile of a user who has none, by plain SQL.
 *
 * @example
 * const { mediaId } = await insertAvatar(database.ownerRepo, { userId: ada.id });
 */
export async function insertAvatar(
  repo: Repo,
  { userId }: { readonly userId: UserId },
): Promise<{ readonly mediaId: MediaId }> {
  const { id: mediaId } = await insertMedia(repo, { ownerId: userId });
  await repo.sql(setAvatar, { userId, mediaId });
  return { mediaId };
}
