import { statement } from '@tintype/database';
import type { PostId } from '@tintype/shared-db';
import { purgedComments } from './purge-comments';
import { type Purge, purgeCommentLikes, purgePostLikes } from './purge-likes';
import { purgeSaves } from './purge-saves';

/** A removed post, and how many rows at most. */
export interface RemovedPost {
  readonly postId: PostId;
  readonly limit: number;
}

/** The post that was removed first, of those that are left. */
export const findRemovedPostSql = statement<object, { id: PostId }>({
  name: 'content.find_removed_post',
  text: `SELECT id FROM tintype.posts WHERE removed_at IS NOT NULL ORDER BY removed_at, id LIMIT 1`,
});

/** Locks it, if another sweep has not deleted it meanwhile. */
export const lockRemovedPostSql = statement<{ postId: PostId }, { id: PostId }>({
  name: 'content.lock_removed_post',
  text: `SELECT id FROM tintype.posts WHERE id = $postId AND removed_at IS NOT NULL FOR UPDATE`,
});

const ofPost = 'post_id = $postId';
const purge = (name: string, text: string): Purge<RemovedPost> =>
  statement<RemovedPost, { removed: number }>({ name: `content.${name}`, text });

export const purgeLikesAndSavesOfRemovedPostSql = [
  purge('purge_likes_of_removed_post', purgePostLikes(ofPost)),
  purge('purge_comment_likes_of_removed_post', purgeCommentLikes(ofPost)),
  purge('purge_saves_of_removed_post', purgeSaves(ofPost)),
] as const;

/** Replies before their parents, so that no parent has a reply left. */
export const purgeCommentsOfRemovedPostSql = [
  purgedComments<RemovedPost>('replies_on_removed_post', `c.${ofPost} AND c.depth = 1`, `c.${ofPost} AND `),
  purgedComments<RemovedPost>('comments_on_removed_post', `c.${ofPost} AND c.depth = 0`, `c.${ofPost} AND `),
] as const;

/** Deletes the post, after the likes, saves and comments on it: the rest is little, and goes by cascade. */
export const purgeRemovedPostSql = purge(
  'purge_removed_post',
  `
    WITH removed AS (
      DELETE FROM tintype.posts WHERE id = $postId AND removed_at IS NOT NULL AND $limit::int > 0 RETURNING 1
    )
    SELECT count(*) AS removed FROM removed`,
);
