import { step } from '@tintype/database';
import type { MediaId, PostId, UserId } from '@tintype/shared-db';

/** A picture of a post. */
export interface PictureOfPost {
  readonly postId: PostId;
  readonly mediaId: MediaId;
  readonly alt: string | null;
}

/** A picture as a file of its author. */
export interface FileOfPicture {
  readonly ownerId: UserId;
  readonly mediaId: MediaId;
}

/**
 * The files of the pictures of these posts, in their order.
 *
 * @param posts an earlier step with a column `id`
 */
export const filesOfPosts = (posts: string) => filesWhere<object>(posts, 'true');

/** The same as {@link filesOfPosts} for the picture of the parameter `mediaId`. */
export const namedFileOfPosts = (posts: string) =>
  filesWhere<{ mediaId: MediaId }>(posts, 'm.media_id = $mediaId::uuid');

const filesWhere = <Params extends object>(posts: string, condition: string) =>
  step<Params, FileOfPicture>({
    columns: { ownerId: 'text', mediaId: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT m.author_id AS owner_id, m.media_id FROM tintype.post_media m
      WHERE m.post_id = ANY (ARRAY(SELECT id FROM ${posts})) AND ${condition} ORDER BY m.position)`,
  });

/**
 * The pictures of these posts, in the order in which each post shows them. The rows have the columns `owner_id` and `position` besides.
 *
 * @param posts an earlier step with a column `id`
 */
export const picturesOf = (posts: string) =>
  step<object, PictureOfPost>({
    columns: { postId: 'text', mediaId: 'text', alt: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT m.post_id, m.media_id, m.alt_text AS alt, m.author_id AS owner_id, m.position FROM tintype.post_media m
      WHERE m.post_id = ANY (ARRAY(SELECT id FROM ${posts})) ORDER BY m.post_id, m.position)`,
  });
