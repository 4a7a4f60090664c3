import { step } from '@tintype/database';
import type { PostId } from '@tintype/shared-db';

/** The hashtags of one post, in the form in which they are shown, in the order of their keys. */
export interface TagsOfPost {
  readonly postId: PostId;
  readonly hashtags: readonly string[];
}

/**
 * The hashtags of these posts. A post without any gives no row.
 *
 * @param posts an earlier step with a column `id`
 */
export const hashtagsOf = (posts: string) =>
  step<object, TagsOfPost>({
    columns: { postId: 'text', hashtags: 'list' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ph.post_id, array_agg(h.display ORDER BY h.tag_key) AS hashtags
      FROM tintype.post_hashtags ph JOIN tintype.hashtags h ON h.id = ph.hashtag_id
      WHERE ph.post_id = ANY (ARRAY(SELECT id FROM ${posts})) GROUP BY ph.post_id)`,
  });
