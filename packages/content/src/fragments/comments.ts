import { step } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import { type CommentView, commentKinds as columns, commentViewColumns } from '../views/comment-view';

/**
 * The comments of these ids under the post of the parameter `postId`, without removed ones.
 *
 * @param places an earlier step with a column `id`: comments that the viewer may see
 */
export const commentsOf = (places: string) =>
  step<{ readonly postId: PostId; readonly viewerId: UserId | null }, CommentView>({
    columns,
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${commentViewColumns} FROM tintype.comments m
      WHERE m.id = ANY (ARRAY(SELECT id FROM ${places})) AND m.post_id = $postId::uuid AND m.status <> 'removed')`,
  });
