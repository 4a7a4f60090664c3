import { statement, writeSteps } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';

interface Claiming {
  readonly authorId: UserId;
}

/**
 * Claims a picture for the profile of its owner, `authorId`, unless a post, a story or a profile has it. ON CONFLICT waits for another claim
 * that is not committed yet. An earlier step has the picture, if it is ready and the owner's.
 */
export const claimAvatarSteps = writeSteps<Claiming, { readonly claimed: boolean }>({
  text: (allowed) => `claimed AS (
      INSERT INTO tintype.used_media (media_id, user_id) SELECT id, $authorId::uuid FROM ${allowed}
      ON CONFLICT (media_id) DO NOTHING RETURNING media_id
    )`,
  result: 'EXISTS (SELECT FROM claimed) AS claimed',
});

/**
 * Ends the claim of a profile to a picture, which can be used again then. It comes behind the claim to the new picture: so two commands that
 * exchange pictures cannot deadlock.
 */
export const releaseAvatarSql = statement<{ readonly userId: UserId; readonly mediaId: MediaId }, object>({
  name: 'content.release_avatar',
  text: `DELETE FROM tintype.used_media WHERE media_id = $mediaId::uuid AND user_id = $userId::uuid`,
});
