import { type ActionParams, logAction } from '@tintype/action-log';
import { type BoundStatement, bound, statement, writeStatement, writeSteps } from '@tintype/database';
import type { PostId, UserId } from '@tintype/shared-db';
import { mostPinnedComments } from '@tintype/shared-db/content';
import { namedComment } from '../fragments/comment-places';
import type { OwnComment } from '../locks/lock-thread';
import { isShown } from '../views/shown-comments';

type Params = ActionParams & { readonly postId: PostId; readonly userId: UserId };

interface PinOutcome {
  readonly found: boolean;
  readonly written: boolean;
  /** As many other comments of the post are pinned as may be. */
  readonly full: boolean;
}

const lockPinsSql = statement<{ postId: PostId; userId: UserId }, object>({
  name: 'content.lock_pins',
  text: 'SELECT id FROM tintype.posts WHERE id = $postId AND author_id = $userId FOR NO KEY UPDATE',
});

/** A statement for a series: locks a post of the user, so that its pins are counted by one transaction at a time. */
export const lockPins = (post: {
  readonly postId: PostId;
  readonly userId: UserId;
}): BoundStatement<object> => bound(lockPinsSql, post);

const pinnable = (allowed: string): string => `comment AS (
      SELECT c.id, c.post_id FROM tintype.comments c
      WHERE c.id = ANY (ARRAY(SELECT id FROM ${allowed})) AND c.post_id = $postId::uuid AND c.post_author_id = $userId::uuid
        AND c.parent_id IS NULL AND ${isShown('c')}
    )`;

/** Pins a top-level comment that every viewer sees, by the author of the post. It is sent after {@link lockPins} and `lockThread`. */
export const pinCommentSteps = writeSteps<Params, PinOutcome>({
  text: (allowed) => `${pinnable(allowed)}, others AS (
      SELECT count(*) AS n FROM tintype.comments o
      WHERE o.post_id = $postId::uuid AND o.parent_id IS NULL AND NOT o.unpinned AND EXISTS (SELECT FROM comment)
        AND o.id <> ALL (ARRAY(SELECT id FROM comment))
    ), place AS (
      SELECT id, (SELECT n FROM others) >= ${mostPinnedComments} AS is_full FROM comment
    ), taken AS (
      SELECT id FROM place WHERE NOT is_full
    ), pinned AS (
      UPDATE tintype.comments c SET unpinned = false
      WHERE c.id = ANY (ARRAY(SELECT id FROM taken)) AND c.post_id = $postId::uuid AND c.unpinned RETURNING c.id
    ), ${logAction('taken')}`,
  result: `EXISTS (SELECT FROM comment) AS found, EXISTS (SELECT FROM pinned) AS written,
      (SELECT is_full FROM place) IS TRUE AS "full"`,
});

/** Ends the pin of a comment, by the author of the post. */
export const unpinCommentSteps = writeSteps<Params, Omit<PinOutcome, 'full'>>({
  text: (allowed) => `${pinnable(allowed)}, unpinned AS (
      UPDATE tintype.comments c SET unpinned = true
      WHERE c.id = ANY (ARRAY(SELECT id FROM comment)) AND c.post_id = $postId::uuid AND NOT c.unpinned RETURNING c.id
    ), ${logAction('comment')}`,
  result: 'EXISTS (SELECT FROM comment) AS found, EXISTS (SELECT FROM unpinned) AS written',
});

export const pinCommentSql = writeStatement<ActionParams & OwnComment, PinOutcome>({
  name: 'content.pin_comment',
  steps: { allowed: namedComment },
  write: pinCommentSteps,
});

export const unpinCommentSql = writeStatement<ActionParams & OwnComment, Omit<PinOutcome, 'full'>>({
  name: 'content.unpin_comment',
  steps: { allowed: namedComment },
  write: unpinCommentSteps,
});
