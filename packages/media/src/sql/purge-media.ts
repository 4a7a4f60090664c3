import { statement } from '@tintype/database';
import { deleteBatch, type UserId } from '@tintype/shared-db';

export const purgeMediaSql = statement<{ userId: UserId; limit: number }, { removed: number }>({
  name: 'media.purge_media',
  text: deleteBatch({
    table: 'tintype.media_objects',
    keys: ['owner_id', 'id'],
    where: 'owner_id = $userId',
  }),
});
