import type { IdempotencyOptions, Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { People } from '../people';
import { type AddCommentOutcome, addCommentOnceSql, addCommentSql, type Decided } from '../sql/add-comment';
import { type AddCommentError, type AddedComment, type PlacedComment, sendComment } from './send-comment';

/** A comment, its place and its author, for a caller who has decided that it is allowed. */
export type NewComment = PlacedComment & {
  /** The author of the post must approve it before other users see it. */
  readonly awaitsApproval?: boolean;
};

/**
 * Comments on a published post, or replies to one of its top-level comments when `parentId` is given.
 *
 * Locks the post and the parent FOR SHARE, then the idempotency key, then the counters of the parent and of the post. One
 * statement, after those that find the mentioned users, if there are any.
 *
 * @param params see {@link NewComment}
 * @param options with an idempotency key of the author, the comment is added once, however often this is called within a day
 * @returns the comment, or the one that the key has added; `invalid` with the changeset: on `body` without a visible character,
 *   on `parentId` when there is no such comment or another user's comment waits for approval, on `idempotencyKey`, on `base` when the
 *   parameters are not an object; `not_found` for the post; `comments_off`; `key_reused` when the key belongs to another request
 *
 * @example
 * await content.addComment({ postId, authorId: ada.id, body: 'Splendid, @grace!' }, meta);
 */
export function addComment(
  repo: Repo,
  people: People,
  params: NewComment,
  meta: Meta,
  options?: IdempotencyOptions,
): Promise<Result<AddedComment, AddCommentError>> {
  return sendComment<Decided, AddCommentOutcome, never>(repo, params, meta, options, {
    locks: () => [],
    plain: addCommentSql,
    once: addCommentOnceSql,
    more: async ({ authorId }, names) => ({
      awaitsApproval: params.awaitsApproval === true,
      mentions: [...new Set((await people.findMentionable(repo, authorId, names)).values())],
    }),
    refusal: () => null,
  });
}
