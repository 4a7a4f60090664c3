import { statement } from '@tintype/database';
import { afterExpression, type CommentId, type PostId, type StoryId, type UserId } from '@tintype/shared-db';
import type { OwnComment } from '../locks/lock-thread';
import { hidesReplies, isShown, shownRepliesTo } from '../views/shown-comments';
import { countPost } from './count-own-post';
import { leavingCounts } from './hide-comment';
import type { OwnPost } from './own-post';

interface TakedownOutcome {
  readonly found: boolean;
  readonly written: boolean;
}

export const findPostAuthorSql = statement<{ postId: PostId }, { authorId: UserId }>({
  name: 'content.find_post_author',
  text: 'SELECT author_id FROM tintype.posts WHERE id = $postId',
});

export const findCommentWriterSql = statement<{ postId: PostId; commentId: CommentId }, { userId: UserId }>({
  name: 'content.find_comment_writer',
  text: `SELECT author_id AS user_id FROM tintype.comments
    WHERE id = $commentId AND post_id = $postId AND status <> 'removed'`,
});

const post = `post AS MATERIALIZED (
      SELECT id, author_id, status, visibility, pinned_at, taken_down FROM tintype.posts
      WHERE id = $postId::uuid AND author_id = $authorId::uuid AND status IN ('published', 'archived')
    )`;
const movedPost = 'SELECT EXISTS (SELECT FROM post) AS found, EXISTS (SELECT FROM moved) AS written';

/**
 * Archives a post whatever its author's account is like, so that the author cannot publish it again, and takes it out of the public
 * counters. It is sent behind the locks of the author's account and of the post.
 */
export const takeDownPostSql = statement<OwnPost, TakedownOutcome>({
  name: 'content.take_down_post',
  text: `WITH ${post}, leaving AS MATERIALIZED (
      SELECT * FROM post WHERE taken_down IS NULL
    ), moved AS (
      UPDATE tintype.posts p SET status = 'archived', pinned_at = NULL, taken_down = l.status FROM leaving l
      WHERE p.id = l.id AND p.taken_down IS NULL RETURNING p.id
    ), ${countPost('leaving', '-')}
    ${movedPost}`,
});

/** Gives a post that was taken down its state back, and adds it to the public counters. Sent like {@link takeDownPostSql}. */
export const restorePostSql = statement<OwnPost, TakedownOutcome>({
  name: 'content.restore_post',
  text: `WITH ${post}, coming_back AS MATERIALIZED (
      SELECT id, author_id, taken_down AS status, visibility, pinned_at FROM post WHERE taken_down IS NOT NULL
    ), moved AS (
      UPDATE tintype.posts p SET status = b.status, taken_down = NULL FROM coming_back b
      WHERE p.id = b.id AND p.taken_down IS NOT NULL RETURNING p.id
    ), ${countPost('coming_back', '+')}
    ${movedPost}`,
});

const comment = `comment AS (
      SELECT c.id, c.post_id, c.parent_id, c.taken_down, ${isShown('c')} AS shown, ${hidesReplies('p')} AS under_hidden
      FROM tintype.comments c LEFT JOIN tintype.comments p ON p.id = c.parent_id AND p.post_id = c.post_id
      WHERE c.id = $commentId::uuid AND c.post_id = $postId::uuid AND c.status <> 'removed'
    )`;

/**
 * Hides a comment, so that the author of the post cannot show it again. It leaves the counts, with the replies to it, and it is pinned no
 * more. It is sent after `lockThread`.
 */
export const takeDownCommentSql = statement<OwnComment, TakedownOutcome>({
  name: 'content.take_down_comment',
  text: `WITH ${comment}, hid AS (
      UPDATE tintype.comments c SET hidden = true, unpinned = true, taken_down = CASE WHEN c.hidden THEN 'hidden' ELSE 'shown' END
      FROM comment m WHERE c.id = m.id AND c.post_id = m.post_id AND c.taken_down IS NULL RETURNING c.id
    ), ${leavingCounts}
    SELECT EXISTS (SELECT FROM comment) AS found, EXISTS (SELECT FROM hid) AS written`,
});

/** Gives a comment that was taken down its state back, and counts it where it is shown. It is sent after `lockThread`. */
export const restoreCommentSql = statement<OwnComment, TakedownOutcome>({
  name: 'content.restore_comment',
  text: `WITH ${comment}, restored AS (
      UPDATE tintype.comments c SET hidden = (c.taken_down = 'hidden'), taken_down = NULL
      FROM comment m WHERE c.id = m.id AND c.post_id = m.post_id AND c.taken_down IS NOT NULL
      RETURNING c.id, c.post_id, c.parent_id, ${isShown('c')} AS shown, m.under_hidden
    ), replies AS (
      ${shownRepliesTo('SELECT id FROM restored WHERE shown')}
    ), counted_post AS (
      INSERT INTO tintype.post_counters AS c (post_id, kind, value)
      SELECT post_id, 'comments', 1 + (SELECT n FROM replies) FROM restored WHERE shown AND NOT under_hidden
      ON CONFLICT (post_id, kind) DO UPDATE SET value = c.value + excluded.value RETURNING value
    ), counted_parent AS (
      INSERT INTO tintype.comment_counters AS c (post_id, comment_id, kind, value)
      SELECT post_id, parent_id, 'replies', 1 FROM restored
      WHERE shown AND parent_id IS NOT NULL AND ${afterExpression('counted_post')}
      ON CONFLICT (comment_id, post_id, kind) DO UPDATE SET value = c.value + 1
    )
    SELECT EXISTS (SELECT FROM comment) AS found, EXISTS (SELECT FROM restored) AS written`,
});

const setTakenDown = (name: string, value: boolean) =>
  statement<{ storyId: StoryId }, TakedownOutcome>({
    name: `content.${name}`,
    text: `WITH story AS MATERIALIZED (
      SELECT id FROM tintype.stories WHERE id = $storyId::uuid
    ), moved AS (
      UPDATE tintype.stories SET taken_down = ${value}
      WHERE id = ANY (ARRAY(SELECT id FROM story)) AND taken_down <> ${value} RETURNING id
    )
    SELECT EXISTS (SELECT FROM story) AS found, EXISTS (SELECT FROM moved) AS written`,
  });

/** Hides a story from all but its author. Stories have no counters. */
export const takeDownStorySql = setTakenDown('take_down_story', true);

/** Shows a story that was taken down again, as long as it has not expired, and in highlights. */
export const restoreStorySql = setTakenDown('restore_story', false);
