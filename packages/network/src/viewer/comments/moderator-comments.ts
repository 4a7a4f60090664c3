import type { Forbidden } from '@tintype/accounts';
import type { NotFound, TakedownChange } from '@tintype/content';
import type { Result } from '@tintype/database';
import type { CommentId, PostId } from '@tintype/shared-db';
import type { CommentReads } from './comments';
import { restoreComment } from './moderation/restore-comment';
import { takeDownComment } from './moderation/take-down-comment';

type Moved = Promise<Result<TakedownChange, Forbidden | NotFound>>;

/** What moderators do about comments. The commands read the role in the caller's row, for any input. */
export interface CommentModeration {
  /**
   * Takes a comment down: it is hidden with the replies to it, and the author of the post cannot show it again. Its writer and the author
   * of the post still see it. Idempotent.
   *
   * Locks the comment and the one above it by id, then the post's counter, then the counter of the comment above.
   *
   * @returns whether anything changed; `forbidden`: the caller is not an active moderator; `not_found`, also for a removed comment
   *
   * @example
   * const { id } = unwrap(await network.as(grace.id).comments.add(postId, 'Cheap watches'));
   * await network.moderate(moderator.id).comments.takeDown(postId, id); // { ok: true, value: { changed: true } }
   * (await network.as(ada.id).comments.approve(postId, id)).error.kind // 'taken_down'
   */
  takeDown(postId: PostId, commentId: CommentId): Moved;

  /**
   * Restores a comment that was taken down, to the state that it had. Idempotent.
   *
   * Locks as {@link takeDown}.
   *
   * @returns whether anything changed; errors as of {@link takeDown}
   *
   * @example
   * const { id } = unwrap(await network.as(grace.id).comments.add(postId, 'Fine light'));
   * await network.moderate(moderator.id).comments.takeDown(postId, id);
   * await network.moderate(moderator.id).comments.restore(postId, id);
   * (await network.as(null).comments.get(postId, id)).ok // true
   */
  restore(postId: PostId, commentId: CommentId): Moved;
}

/** What moderators read of comments, and do about them. Each read is an action in the log. */
export interface ModeratorComments extends CommentReads, CommentModeration {}

/** The registrations of {@link CommentModeration}. */
export const commentModeration = {
  takeDown: takeDownComment,
  restore: restoreComment,
} satisfies CommentModeration;
