import { candidateRows, leavesOut, pageStep, step } from '@tintype/database';
import type { MediaId, PostId, UserId } from '@tintype/shared-db';
import { passing } from './passing';

/** That a picture of a post shows a user. */
export interface TagOfPost {
  readonly postId: PostId;
  readonly userId: UserId;
  readonly mediaId: MediaId;
  readonly x: number;
  readonly y: number;
  readonly approved: boolean;
}

/**
 * The people tags of these posts, without those that a block hides. A tag that waits for its user is shown to the user and to the author
 * of the post alone.
 *
 * @param posts an earlier step with a column `id`
 */
export const peopleTagsOf = (posts: string) =>
  step<{ viewerId: UserId | null }, TagOfPost>({
    columns: {
      postId: 'text',
      userId: 'text',
      mediaId: 'text',
      x: 'number',
      y: 'number',
      approved: 'boolean',
    },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT t.post_id, t.user_id, t.media_id, t.x, t.y, t.approved_at IS NOT NULL AS approved FROM tintype.post_tags t
      WHERE t.post_id = ANY (ARRAY(SELECT id FROM ${posts})) AND NOT t.hidden_by_block
        AND (t.approved_at IS NOT NULL OR t.user_id = $viewerId::uuid OR t.post_author_id = $viewerId::uuid)
      ORDER BY t.post_id, t.user_id)`,
  });

/**
 * The users who are tagged on these posts, without those whose tags a block hides.
 *
 * @param posts an earlier step with a column `id`
 */
export const taggedUsersOf = (posts: string) =>
  step<object, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT t.user_id AS id FROM tintype.post_tags t
      WHERE t.post_id = ANY (ARRAY(SELECT id FROM ${posts})) AND NOT t.hidden_by_block)`,
  });

/** A post that a page of a tagged user has, and since when the user is tagged for all viewers. */
interface TaggingPost {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly taggedAt: Date;
}

/**
 * Candidates of a page of the posts on which the user of the parameter `userId` is tagged with approval, the latest approval first, without the posts of
 * some authors.
 *
 * @param without an earlier step with a column `id`: authors whose posts are not listed
 * @param gate an earlier step; the page is empty unless that has a row
 */
export const postsTagging = (without: string, gate: string) =>
  pageStep<{ userId: UserId }, TaggingPost>({
    parameters: { userId: 'named' },
    columns: { id: 'text', authorId: 'text', taggedAt: 'instant' },
    keys: { taggedAt: 'instant', id: 'uuid' },
    direction: 'desc',
    text: (name) => `${name} AS MATERIALIZED (
      SELECT t.post_id AS id, t.post_author_id AS author_id, t.approved_at AS tagged_at FROM tintype.post_tags t
      WHERE t.user_id = $userId::uuid AND t.approved_at IS NOT NULL AND NOT t.hidden_by_block
        AND ${leavesOut('t.post_author_id', without)}${passing(gate)}
        AND (t.approved_at, t.post_id) < ($afterTaggedAt, $afterId)
      ORDER BY t.approved_at DESC, t.post_id DESC LIMIT ${candidateRows})`,
  });
