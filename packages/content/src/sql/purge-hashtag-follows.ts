import { statement } from '@tintype/database';
import { deleteBatch } from '@tintype/shared-db';
import type { PurgeBatch } from './purge-likes';

export const purgeHashtagFollowsSql = statement<PurgeBatch, { removed: number }>({
  name: 'content.purge_hashtag_follows',
  text: deleteBatch({
    table: 'tintype.hashtag_follows',
    keys: ['user_id', 'hashtag_id'],
    where: 'user_id = $userId',
  }),
});
