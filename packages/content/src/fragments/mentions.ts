import { step } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';

/** A user that the caption of a post names. */
export interface MentionOfPost {
  readonly postId: PostId;
  readonly userId: UserId;
}

/**
 * The users that the captions of these posts name, in the order of their ids.
 *
 * @param posts an earlier step with a column `id`
 */
export const mentionsOf = (posts: string) =>
  step<object, MentionOfPost>({
    columns: { postId: 'text', userId: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT m.post_id, m.user_id FROM tintype.post_mentions m
      WHERE m.post_id = ANY (ARRAY(SELECT id FROM ${posts})) ORDER BY m.post_id, m.user_id)`,
  });
