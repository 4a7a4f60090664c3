import { type Statement, statement } from '@tintype/database';
import { afterExpression } from '@tintype/shared-db';
import { hidesReplies, isShown, isWithheld } from '../views/shown-comments';
import type { PurgeBatch } from './purge-likes';

/** Two statements: the first locks a batch of comments, the second purges the comments that are locked. */
export interface PurgedComments<Batch extends object> {
  readonly lock: Statement<Batch, { id: string }>;
  readonly purge: Statement<Batch & { readonly ids: readonly string[] }, { removed: number }>;
}

/** Locks the comments and their parents in the order of the ids, so that no reply is added and no block hides them meanwhile. */
const lock = (which: string, within: string): string => `
    WITH batch AS (
      SELECT c.id, c.parent_id FROM tintype.comments c WHERE ${which} ORDER BY c.depth DESC, c.id LIMIT $limit
    )
    SELECT c.id FROM tintype.comments c WHERE ${within}c.id IN (
      SELECT id FROM batch UNION SELECT parent_id FROM batch WHERE parent_id IS NOT NULL
    ) ORDER BY c.id FOR UPDATE`;

/**
 * Deletes the comments without replies. A comment with replies stays, removed and without a body, so that the replies keep their
 * place; a removed one goes with the last of them. The counters of posts are locked before those of comments, as by a new comment.
 */
const purge = (which: string): string => `
    WITH batch AS (
      SELECT c.id, c.post_id, c.parent_id, ${isShown('c')} AS shown, ${hidesReplies('p')} AS under_hidden,
        EXISTS (SELECT FROM tintype.comments r WHERE r.parent_id = c.id AND r.post_id = c.post_id) AS answered
      FROM tintype.comments c LEFT JOIN tintype.comments p ON p.id = c.parent_id AND p.post_id = c.post_id
      WHERE c.id = ANY($ids::uuid[]) AND ${which}
    ), deleted AS (
      DELETE FROM tintype.comments c USING batch b WHERE c.id = b.id AND c.post_id = b.post_id AND NOT b.answered
    ), emptied AS (
      UPDATE tintype.comments c SET status = 'removed', body = NULL, edited_at = NULL, unpinned = true, hidden = ${isWithheld('c')} FROM batch b
      WHERE c.id = b.id AND c.post_id = b.post_id AND b.answered
    ), unmentioned AS (
      DELETE FROM tintype.comment_mentions m USING batch b
      WHERE m.comment_id = b.id AND m.post_id = b.post_id AND b.answered
    ), left_alone AS MATERIALIZED (
      SELECT p.id, p.post_id FROM tintype.comments p
      WHERE p.status = 'removed' AND p.id = ANY (ARRAY(SELECT parent_id FROM batch)) AND p.post_id = ANY (ARRAY(SELECT post_id FROM batch))
        AND NOT EXISTS (SELECT FROM tintype.comments o
          WHERE o.parent_id = p.id AND o.post_id = p.post_id AND o.id <> ALL (ARRAY(SELECT id FROM batch)))
    ), counted_posts AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value)
      SELECT post_id, 'comments', count(*) FROM batch WHERE shown AND NOT under_hidden GROUP BY post_id ORDER BY post_id
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value - excluded.value RETURNING post_id
    ), counted_parents AS (
      INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value)
      SELECT post_id, parent_id, 'replies', count(*) FROM batch
      WHERE shown AND parent_id IS NOT NULL AND ${afterExpression('counted_posts')}
      GROUP BY post_id, parent_id ORDER BY parent_id
      ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value - excluded.value RETURNING comment_id
    ), deleted_above AS (
      DELETE FROM tintype.comments c USING left_alone l
      WHERE c.id = l.id AND c.post_id = l.post_id AND ${afterExpression('counted_parents')}
    )
    SELECT count(*) AS removed FROM batch`;

/**
 * The statements that purge some comments.
 *
 * @param which SQL about comments `c`
 * @param within SQL of a condition about `c` and the comments above, with `AND` behind it
 */
export const purgedComments = <Batch extends object>(
  name: string,
  which: string,
  within = '',
): PurgedComments<Batch> => ({
  lock: statement({ name: `content.lock_${name}`, text: lock(which, within) }),
  purge: statement({ name: `content.purge_${name}`, text: purge(which) }),
});

const answered = 'EXISTS (SELECT FROM tintype.comments r WHERE r.parent_id = c.id AND r.post_id = c.post_id)';

/** Replies before their parents, and comments on the user's own posts before the user's comments elsewhere. */
export const purgeCommentsSql: readonly PurgedComments<PurgeBatch>[] = [
  purgedComments('replies_on_own_posts', 'c.post_author_id = $userId AND c.depth = 1'),
  purgedComments('comments_on_own_posts', 'c.post_author_id = $userId AND c.depth = 0'),
  purgedComments('own_replies', 'c.author_id = $userId AND c.depth = 1'),
  purgedComments(
    'own_comments',
    `c.author_id = $userId AND c.depth = 0 AND (c.status <> 'removed' OR NOT ${answered})`,
  ),
];
