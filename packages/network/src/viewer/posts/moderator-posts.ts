import type { Forbidden } from '@tintype/accounts';
import type { NotFound, TakedownChange } from '@tintype/content';
import type { Result } from '@tintype/database';
import type { PostId } from '@tintype/shared-db';
import { restorePost } from './moderation/restore-post';
import { takeDownPost } from './moderation/take-down-post';
import type { PostReads } from './posts';

type Moved = Promise<Result<TakedownChange, Forbidden | NotFound>>;

/** What moderators do about posts. The commands read the role in the caller's row, for any input. */
export interface PostModeration {
  /**
   * Takes a post down: it is archived, and its author cannot publish it again. Idempotent.
   *
   * Locks the author's account in share mode, the post, the author's counters, then the hashtags' counters by id.
   *
   * @returns whether anything changed; `forbidden`: the caller is not an active moderator; `not_found`, also for a draft
   *
   * @example
   * await network.moderate(moderator.id).posts.takeDown(postId); // { ok: true, value: { changed: true } }
   * (await network.as(ada.id).posts.unarchive(postId)).error.kind // 'taken_down'
   */
  takeDown(postId: PostId): Moved;

  /**
   * Restores a post that was taken down, to the state that it had. Idempotent.
   *
   * Locks as {@link takeDown}.
   *
   * @returns whether anything changed; errors as of {@link takeDown}
   *
   * @example
   * await network.moderate(moderator.id).posts.takeDown(postId);
   * await network.moderate(moderator.id).posts.restore(postId);
   * (await network.as(grace.id).posts.get(postId)).ok // true
   */
  restore(postId: PostId): Moved;
}

/** What moderators read of posts, with a moderator's access, and do about them. Each read is an action in the log. */
export interface ModeratorPosts
  extends Omit<PostReads, 'drafts' | 'archived' | 'signPictures'>,
    PostModeration {}

/** The registrations of {@link PostModeration}. */
export const postModeration = { takeDown: takeDownPost, restore: restorePost } satisfies PostModeration;
