import { type ActionParams, logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import { namedPost } from '../fragments/named-post';

type Params = ActionParams & { readonly postId: PostId; readonly userId: UserId; readonly at: Date };

interface LikeOutcome {
  readonly found: boolean;
  readonly written: boolean;
}

/**
 * Adds the like, raises the counter and writes the log row, for the post that is allowed. A like that is there already changes
 * nothing. Locks the post FOR SHARE, then the counter.
 */
export const likePostSteps = writeSteps<Params, LikeOutcome>({
  violations: { post_likes_user_id_fkey: { field: 'userId' } },
  text: (allowed) => `post AS (
      SELECT id, author_id FROM tintype.posts
      WHERE id = $postId::uuid AND id = ANY (ARRAY(SELECT id FROM ${allowed})) AND status = 'published' FOR SHARE
    ), liked AS (
      INSERT INTO tintype.post_likes (post_id, user_id, post_author_id, hidden_by_block, created_at)
      SELECT id, $userId::uuid, author_id, false, $at::timestamptz FROM post
      ON CONFLICT (post_id, user_id) DO NOTHING RETURNING post_id
    ), counted AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value) SELECT post_id, 'likes', 1 FROM liked
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + 1
    ), ${logAction('post')}`,
  result: 'EXISTS (SELECT FROM post) AS found, EXISTS (SELECT FROM liked) AS written',
});

export const likePostSql = writeStatement<Params, LikeOutcome>({
  name: 'content.like_post',
  steps: { allowed: namedPost },
  write: likePostSteps,
});

/**
 * Deletes the like of the post that is allowed, also of a hidden or removed post, and lowers the counter. A like that a block hides was
 * not counted. Locks the post FOR SHARE, then the counter.
 */
export const unlikePostSteps = writeSteps<Omit<Params, 'at'>, { written: boolean }>({
  text: (allowed) => `post AS (
      SELECT id FROM tintype.posts WHERE id = $postId::uuid AND id = ANY (ARRAY(SELECT id FROM ${allowed})) FOR SHARE
    ), unliked AS (
      DELETE FROM tintype.post_likes WHERE post_id = (SELECT id FROM post) AND user_id = $userId::uuid
      RETURNING post_id, hidden_by_block
    ), counted AS (
      UPDATE tintype.post_counters c SET value = c.value - 1 FROM unliked u
      WHERE c.post_id = u.post_id AND c.kind = 'likes' AND NOT u.hidden_by_block
    ), ${logAction(allowed)}`,
  result: 'EXISTS (SELECT FROM unliked) AS written',
});

export const unlikePostSql = writeStatement<Omit<Params, 'at'>, { written: boolean }>({
  name: 'content.unlike_post',
  steps: { allowed: namedPost },
  write: unlikePostSteps,
});
