import { statement } from '@tintype/database';
import type { PostId } from '@tintype/shared-db';
import { purgedComments } from './purge-comments';
import { type Purge, purgeCommentLikes, purgePostLikes } from './purge-likes';

/** The removed posts of a batch, and how many rows at most. */
export interface RemovedPosts {
  readonly posts: readonly PostId[];
  readonly limit: number;
}

/** Locks the posts that were removed first. Those that another sweep has locked are left out. */
export const lockRemovedPostsSql = statement<{ limit: number }, { id: PostId }>({
  name: 'content.lock_removed_posts',
  text: `SELECT id FROM tintype.posts WHERE removed_at IS NOT NULL ORDER BY removed_at, id LIMIT $limit
    FOR UPDATE SKIP LOCKED`,
});

const ofPosts = 'post_id = ANY ($posts::uuid[])';
const purge = (name: string, text: string): Purge<RemovedPosts> =>
  statement<RemovedPosts, { removed: number }>({ name: `content.${name}`, text });

export const purgeLikesOfRemovedPostsSql = [
  purge('purge_likes_of_removed_posts', purgePostLikes(ofPosts)),
  purge('purge_comment_likes_of_removed_posts', purgeCommentLikes(ofPosts)),
] as const;

/** Replies before their parents, so that no parent has a reply left. */
export const purgeCommentsOfRemovedPostsSql = [
  purgedComments<RemovedPosts>('replies_on_removed_posts', `c.${ofPosts} AND c.depth = 1`),
  purgedComments<RemovedPosts>('comments_on_removed_posts', `c.${ofPosts} AND c.depth = 0`),
] as const;

/** Deletes the posts, after the likes and comments on them: the rest of each post is little, and goes by cascade. */
export const purgeRemovedPostsSql = purge(
  'purge_removed_posts',
  `
    WITH removed AS (
      DELETE FROM tintype.posts WHERE id = ANY ($posts::uuid[]) AND removed_at IS NOT NULL AND $limit::int > 0 RETURNING 1
    )
    SELECT count(*) AS removed FROM removed`,
);
