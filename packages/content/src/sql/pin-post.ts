import { logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import { mostPinnedPosts } from '@tintype/shared-db/content';
import { isActive, lockedAuthor, type OwnPostOutcome, type OwnPostParams } from './own-post';

export interface PinOutcome extends OwnPostOutcome {
  /** The post is not pinned, since as many others are as may be. */
  readonly full: boolean;
}

const ownPost = (allowed: string): string => `post AS MATERIALIZED (
      SELECT id, author_id, pinned_at FROM tintype.posts
      WHERE id = $postId::uuid AND author_id = ANY (ARRAY(SELECT id FROM ${allowed})) AND status = 'published'
    )`;

/**
 * Pins the author's published post, where fewer than three are pinned: the counter of the pins is raised by a guarded UPDATE, which
 * sees every pin that was committed while it waited. It is sent behind the locks of the author's account and of the post.
 */
export const pinPostSteps = writeSteps<OwnPostParams, PinOutcome>({
  text: (allowed) => `${ownPost(allowed)}, counted AS (
      INSERT INTO tintype.author_counters AS c (author_id, kind, value)
      SELECT author_id, 'pins', 1 FROM post WHERE pinned_at IS NULL
      ON CONFLICT (author_id, kind) DO UPDATE SET value = c.value + 1 WHERE c.value < ${mostPinnedPosts} RETURNING author_id
    ), pinned AS (
      UPDATE tintype.posts p SET pinned_at = $at::timestamptz FROM post
      WHERE p.id = post.id AND p.pinned_at IS NULL AND EXISTS (SELECT FROM counted) RETURNING p.id
    ), answered AS (
      SELECT id FROM post WHERE pinned_at IS NOT NULL OR EXISTS (SELECT FROM counted)
    ), ${logAction('answered')}`,
  result: `${isActive} AS active, EXISTS (SELECT FROM post) AS found, EXISTS (SELECT FROM pinned) AS written,
      NOT EXISTS (SELECT FROM answered) AS full`,
});

/** Ends the pin of the author's post. Sent like {@link pinPostSteps}. */
export const unpinPostSteps = writeSteps<OwnPostParams, OwnPostOutcome>({
  text: (allowed) => `${ownPost(allowed)}, unpinned AS (
      UPDATE tintype.posts p SET pinned_at = NULL FROM post
      WHERE p.id = post.id AND p.pinned_at IS NOT NULL RETURNING p.author_id
    ), counted AS (
      INSERT INTO tintype.author_counters AS c (author_id, kind, value) SELECT author_id, 'pins', 1 FROM unpinned
      ON CONFLICT (author_id, kind) DO UPDATE SET value = c.value - excluded.value
    ), ${logAction('post')}`,
  result: `${isActive} AS active, EXISTS (SELECT FROM post) AS found, EXISTS (SELECT FROM unpinned) AS written`,
});

const steps = { allowed: lockedAuthor };

export const pinPostSql = writeStatement<OwnPostParams, PinOutcome>({
  name: 'content.pin_post',
  steps,
  write: pinPostSteps,
});

export const unpinPostSql = writeStatement<OwnPostParams, OwnPostOutcome>({
  name: 'content.unpin_post',
  steps,
  write: unpinPostSteps,
});
