import { logAction } from '@tintype/action-log';
import { writeStatement, writeSteps } from '@tintype/database';
import { countPost } from './count-own-post';
import { isActive, lockedAuthor, type OwnPostOutcome, type OwnPostParams } from './own-post';

const ownPost = (allowed: string): string => `post AS MATERIALIZED (
      SELECT id, author_id, status, visibility, pinned_at, taken_down FROM tintype.posts
      WHERE id = $postId::uuid AND author_id = ANY (ARRAY(SELECT id FROM ${allowed})) AND status IN ('published', 'archived')
    )`;

const result = `${isActive} AS active, EXISTS (SELECT FROM post) AS found, EXISTS (SELECT FROM moved) AS written`;

/**
 * Archives the author's published post, and takes it out of the public counters. Its likes, comments, hashtags and place in time
 * stay, so that it can come back as it was; its pin ends. It is sent behind the locks of the author's account and of the post.
 */
export const archivePostSteps = writeSteps<OwnPostParams, OwnPostOutcome>({
  text: (allowed) => `${ownPost(allowed)}, leaving AS MATERIALIZED (
      SELECT * FROM post WHERE status = 'published'
    ), moved AS (
      UPDATE tintype.posts p SET status = 'archived', pinned_at = NULL FROM leaving l
      WHERE p.id = l.id AND p.status = 'published' RETURNING p.id
    ), ${countPost('leaving', '-')}, ${logAction('post')}`,
  result,
});

/** What the statement that publishes an archived post again says. */
export interface UnarchivePostOutcome extends OwnPostOutcome {
  /** A moderator has taken the post down. */
  readonly takenDown: boolean;
}

/**
 * Publishes an archived post again, at its old place, and adds it to the public counters, if no moderator has taken it down. Sent like
 * {@link archivePostSteps}.
 */
export const unarchivePostSteps = writeSteps<OwnPostParams, UnarchivePostOutcome>({
  text: (allowed) => `${ownPost(allowed)}, coming_back AS MATERIALIZED (
      SELECT id, author_id, 'published' AS status, visibility, pinned_at FROM post WHERE status = 'archived' AND taken_down IS NULL
    ), moved AS (
      UPDATE tintype.posts p SET status = 'published' FROM coming_back b
      WHERE p.id = b.id AND p.status = 'archived' AND p.taken_down IS NULL RETURNING p.id
    ), ${countPost('coming_back', '+')}, ${logAction('post')}`,
  result: `${result}, EXISTS (SELECT FROM post WHERE taken_down IS NOT NULL) AS taken_down`,
});

const steps = { allowed: lockedAuthor };

export const archivePostSql = writeStatement<OwnPostParams, OwnPostOutcome>({
  name: 'content.archive_post',
  steps,
  write: archivePostSteps,
});

export const unarchivePostSql = writeStatement<OwnPostParams, UnarchivePostOutcome>({
  name: 'content.unarchive_post',
  steps,
  write: unarchivePostSteps,
});
