import { step } from '@tintype/database';
import type { MediaId, PostId } from '@tintype/shared-db';

/** A picture of a post. */
export interface PictureOfPost {
  readonly postId: PostId;
  readonly mediaId: MediaId;
  readonly alt: string | null;
}

/**
 * The pictures of these posts, in the order in which each post shows them.
 *
 * @param posts an earlier step with a column `id`
 */
export const picturesOf = (posts: string) =>
  step<object, PictureOfPost>({
    columns: { postId: 'text', mediaId: 'text', alt: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT m.post_id, m.media_id, m.alt_text AS alt FROM tintype.post_media m
      WHERE m.post_id = ANY (ARRAY(SELECT id FROM ${posts})) ORDER BY m.post_id, m.position)`,
  });
