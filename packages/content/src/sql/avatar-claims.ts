import { statement } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';

/** A picture as the one of a profile. */
interface AvatarClaim {
  readonly userId: UserId;
  readonly mediaId: MediaId;
}

/** Claims a picture, unless a post, a story or a profile has it. ON CONFLICT waits for another claim that is not committed yet. */
export const claimAvatarSql = statement<AvatarClaim, { readonly mediaId: MediaId }>({
  name: 'content.claim_avatar',
  text: `INSERT INTO tintype.used_media (media_id, user_id) VALUES ($mediaId::uuid, $userId::uuid)
    ON CONFLICT (media_id) DO NOTHING RETURNING media_id`,
});

/** Ends the claim of a profile to a picture. */
export const releaseAvatarSql = statement<AvatarClaim, object>({
  name: 'content.release_avatar',
  text: `DELETE FROM tintype.used_media WHERE media_id = $mediaId::uuid AND user_id = $userId::uuid`,
});
