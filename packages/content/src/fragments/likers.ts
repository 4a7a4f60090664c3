import { leavesOut, pageStep } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import { passing } from './passing';

/** A user who likes a post, and since when. */
export interface PostLiker {
  readonly userId: UserId;
  readonly createdAt: Date;
}

/**
 * A page of the users who like a post, the latest first, without some of them.
 *
 * @param without an earlier step with a column `id`: users who are not listed
 * @param gate an earlier step; the page is empty unless that has a row
 */
export const likersOfPost = (without: string | null, gate: string | null = null) =>
  pageStep<{ postId: PostId }, PostLiker>({
    parameters: { postId: 'named' },
    columns: { userId: 'text', createdAt: 'instant' },
    keys: { createdAt: 'instant', userId: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT user_id, created_at FROM tintype.post_likes
      WHERE post_id = $postId::uuid AND NOT hidden_by_block AND ${leavesOut('user_id', without)}${passing(gate)}
        AND (created_at, user_id) < ($afterCreatedAt, $afterUserId)
      ORDER BY created_at DESC, user_id DESC LIMIT $limit)`,
  });
