import { step } from '@tintype/database';
import type { CommentId, PostId, StoryId, UserId } from '@tintype/shared-db';

/** The author of something, beside a column `snapshot`: JSON of what there is to see of it. */
interface Snapshot {
  readonly userId: UserId;
}

/**
 * What there is to see of the post of the parameter `postId`.
 *
 * @param gate an earlier step; no row unless that has one
 */
export const snapshotOfPost = (gate: string) =>
  step<{ postId: PostId }, Snapshot>({
    columns: { userId: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT author_id AS user_id, jsonb_build_object('caption', caption) AS snapshot FROM tintype.posts
      WHERE id = $postId::uuid AND EXISTS (SELECT FROM ${gate}))`,
  });

/** What there is to see of the comment of the parameters `postId` and `commentId`. See {@link snapshotOfPost}. */
export const snapshotOfComment = (gate: string) =>
  step<{ postId: PostId; commentId: CommentId }, Snapshot>({
    columns: { userId: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT author_id AS user_id, jsonb_build_object('body', body) AS snapshot FROM tintype.comments
      WHERE id = $commentId::uuid AND post_id = $postId::uuid AND status <> 'removed' AND EXISTS (SELECT FROM ${gate}))`,
  });

/** What there is to see of the story of the parameter `storyId`. See {@link snapshotOfPost}. */
export const snapshotOfStory = (gate: string) =>
  step<{ storyId: StoryId }, Snapshot>({
    columns: { userId: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT author_id AS user_id, jsonb_build_object('caption', caption) AS snapshot FROM tintype.stories
      WHERE id = $storyId::uuid AND EXISTS (SELECT FROM ${gate}))`,
  });
