import { statement } from '@tintype/database';
import type { MediaId, UserId } from '@tintype/shared-db';
import { forgetBytes } from './forget-bytes';

/** Deletes a file that no post, story, product or profile shows. */
export const deleteMediaSql = statement<
  { ownerId: UserId; mediaId: MediaId; at: Date },
  { deleted: boolean }
>({
  name: 'media.delete_media',
  violations: {
    post_media_author_id_media_id_fkey: { field: 'base', message: 'is shown by a post' },
    story_media_author_id_media_id_fkey: { field: 'base', message: 'is shown by a story' },
    product_media_owner_id_media_id_fkey: { field: 'base', message: 'is shown by a product' },
    profiles_user_id_avatar_media_id_fkey: { field: 'base', message: 'is shown by a profile' },
  },
  text: `WITH gone AS (
      DELETE FROM tintype.media_objects WHERE owner_id = $ownerId::uuid AND id = $mediaId::uuid RETURNING owner_id, id
    ), ${forgetBytes}
    SELECT EXISTS (SELECT FROM gone) AS deleted`,
});

/**
 * Takes bytes that are to be deleted from the store, those that are due longest first, and makes them due again at `until`. Another
 * drain takes other bytes meanwhile.
 */
export const takeDeletionsSql = statement<{ limit: number; at: Date; until: Date }, { objectId: MediaId }>({
  name: 'media.take_deletions',
  text: `WITH due AS MATERIALIZED (
      SELECT object_id FROM tintype.media_deletions WHERE due_at <= $at::timestamptz ORDER BY due_at, object_id
      LIMIT $limit FOR UPDATE SKIP LOCKED
    )
    UPDATE tintype.media_deletions d SET due_at = $until::timestamptz
    WHERE d.object_id = ANY (ARRAY(SELECT object_id FROM due)) RETURNING d.object_id`,
});

/** Takes bytes that the store has deleted off the outbox. */
export const endDeletionsSql = statement<{ objectIds: readonly MediaId[] }, object>({
  name: 'media.end_deletions',
  text: `DELETE FROM tintype.media_deletions WHERE object_id = ANY ($objectIds::uuid[])`,
});

/** Makes bytes that the store could not delete due at a time, behind the others. */
export const postponeDeletionsSql = statement<{ objectIds: readonly MediaId[]; at: Date }, object>({
  name: 'media.postpone_deletions',
  text: `UPDATE tintype.media_deletions SET due_at = $at::timestamptz WHERE object_id = ANY ($objectIds::uuid[])`,
});
