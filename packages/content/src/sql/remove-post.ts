import { logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import { countPost } from './count-own-post';
import { isActive, lockedAuthor, type OwnPostOutcome, type OwnPostParams } from './own-post';

/**
 * Removes the author's post, in any state: its texts, place, pictures with their tags, hashtags, mentions and edits end, and it leaves the
 * public counters. The likes, comments and saves, which may be many, wait for the sweep; until then no read shows them. It is sent behind
 * the locks of the author's account and of the post.
 */
export const removePostSteps = writeSteps<OwnPostParams, OwnPostOutcome>({
  text: (allowed) => `post AS MATERIALIZED (
      SELECT id, author_id, status, visibility, pinned_at FROM tintype.posts
      WHERE id = $postId::uuid AND author_id = ANY (ARRAY(SELECT id FROM ${allowed})) AND status <> 'removed'
    ), removed AS (
      UPDATE tintype.posts p
      SET status = 'removed', removed_at = $at::timestamptz, caption = '', lat = NULL, long = NULL, place_id = NULL, pinned_at = NULL
      FROM post WHERE p.id = post.id AND p.status <> 'removed' RETURNING p.id
    ), ended_mentions AS (
      DELETE FROM tintype.post_mentions m USING post WHERE m.post_id = post.id
    ), ended_pictures AS (
      DELETE FROM tintype.post_media m USING post WHERE m.post_id = post.id
    ), released_pictures AS (
      DELETE FROM tintype.used_media WHERE post_id = ANY (ARRAY(SELECT id FROM post))
    ), ended_edits AS (
      DELETE FROM tintype.post_edits e USING post WHERE e.post_id = post.id
    ), ended_draft AS (
      DELETE FROM tintype.post_drafts d USING post WHERE d.post_id = post.id
    ), ${countPost('post', '-')}, untagged AS (
      DELETE FROM tintype.post_hashtags WHERE post_id = ANY (ARRAY(SELECT id FROM post))
    ), ${logAction('post')}`,
  result: `${isActive} AS active, EXISTS (SELECT FROM post) AS found, EXISTS (SELECT FROM removed) AS written`,
});

export const removePostSql = writeStatement<OwnPostParams, OwnPostOutcome>({
  name: 'content.remove_post',
  steps: { allowed: lockedAuthor },
  write: removePostSteps,
});
