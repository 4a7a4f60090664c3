import { statement } from '@tintype/database';
import type { PurgeBatch } from './purge-likes';

/** Ends the claim of a user's profile to its picture. */
export const purgeAvatarClaimsSql = statement<PurgeBatch, { removed: number }>({
  name: 'content.purge_avatar_claims',
  text: `WITH removed AS (DELETE FROM tintype.used_media WHERE user_id = $userId AND $limit::int > 0 RETURNING 1)
    SELECT count(*) AS removed FROM removed`,
});
