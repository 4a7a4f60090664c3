import { step } from '@tintype/database';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';

/**
 * Which of these posts the viewer likes. None for a viewer who is null.
 *
 * @param posts an earlier step with a column `id`
 */
export const ownLikesOfPosts = (posts: string) =>
  step<{ viewerId: UserId | null }, { readonly id: PostId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT l.post_id AS id FROM tintype.post_likes l
      WHERE l.post_id = ANY (ARRAY(SELECT id FROM ${posts})) AND l.user_id = $viewerId::uuid)`,
  });

/**
 * Which of these comments of the post of the parameter `postId` the viewer likes. None for a viewer who is null.
 *
 * @param comments an earlier step with a column `id`
 */
export const ownLikesOfComments = (comments: string) =>
  step<{ postId: PostId; viewerId: UserId | null }, { readonly id: CommentId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT l.comment_id AS id FROM tintype.comment_likes l
      WHERE l.comment_id = ANY (ARRAY(SELECT id FROM ${comments})) AND l.post_id = $postId::uuid
        AND l.user_id = $viewerId::uuid)`,
  });
