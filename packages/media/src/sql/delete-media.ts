import { statement } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';
import { forgetBytes } from './forget-bytes';

/** Deletes a file that no post shows. */
export const deleteMediaSql = statement<
  { ownerId: UserId; mediaId: MediaId; at: Date },
  { deleted: boolean }
>({
  name: 'media.delete_media',
  violations: { post_media_author_id_media_id_fkey: { field: 'base', message: 'is shown by a post' } },
  text: `WITH gone AS (
      DELETE FROM tintype.media_objects WHERE owner_id = $ownerId::uuid AND id = $mediaId::uuid RETURNING owner_id, id
    ), ${forgetBytes}
    SELECT EXISTS (SELECT FROM gone) AS deleted`,
});

/** Bytes that are to be deleted from the store, the ones that wait longest first. Another drain's are left out. */
export const takeDeletionsSql = statement<{ limit: number }, { objectId: MediaId }>({
  name: 'media.take_deletions',
  text: `SELECT object_id FROM tintype.media_deletions ORDER BY requested_at, object_id
    LIMIT $limit FOR UPDATE SKIP LOCKED`,
});

/** Takes bytes that the store has deleted off the outbox. */
export const endDeletionsSql = statement<{ objectIds: readonly MediaId[] }, object>({
  name: 'media.end_deletions',
  text: `DELETE FROM tintype.media_deletions WHERE object_id = ANY ($objectIds::uuid[])`,
});

/** Puts bytes that the store could not delete behind the others. */
export const postponeDeletionsSql = statement<{ objectIds: readonly MediaId[]; at: Date }, object>({
  name: 'media.postpone_deletions',
  text: `UPDATE tintype.media_deletions SET requested_at = $at::timestamptz WHERE object_id = ANY ($objectIds::uuid[])`,
});
