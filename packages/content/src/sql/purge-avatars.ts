import { statement } from '@tintype/database';
import { deleteBatch } from '@tintype/shared-db';
import type { PurgeBatch } from './purge-likes';

/** Ends the claim of a user's profile to its picture. */
export const purgeAvatarClaimsSql = statement<PurgeBatch, { removed: number }>({
  name: 'content.purge_avatar_claims',
  text: deleteBatch({ table: 'tintype.used_media', keys: ['media_id'], where: 'user_id = $userId' }),
});
