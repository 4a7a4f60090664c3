import type { Meta } from '@tintype/action-log';
import type { Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { People } from '../people';
import { type DecidedEdit, type EditCommentOutcome, editCommentSql } from '../sql/edit-comment';
import {
  type EditCommentError,
  type EditedComment,
  type PlacedEdit,
  sendCommentEdit,
} from './send-comment-edit';

/** A new text of a comment, its place and its writer, for a caller who has decided that it is allowed. */
export type CommentEdit = PlacedEdit & {
  /** The author of the post must approve the text before other users see it. */
  readonly awaitsApproval?: boolean;
};

/**
 * Writes the new text of a comment, with its mentions, for its writer. The same text changes nothing.
 *
 * Locks the comment and the one above it by id, then the counters. One statement and the lock, after those that find the mentioned
 * users, if there are any.
 *
 * @param params see {@link CommentEdit}
 * @returns the comment; `invalid` with the changeset: on `body` without a visible character, on `version`, on `base` when the parameters
 *   are not an object; `not_found` where the user has no such comment; `stale` when the comment has another version than the given one
 *
 * @example
 * const edited = unwrap(await content.editComment({ postId, commentId, userId: grace.id, body: 'Splendid.', version: 1 }, meta));
 * edited.version // 2
 */
export function editComment(
  repo: Repo,
  people: People,
  params: CommentEdit,
  meta: Meta,
): Promise<Result<EditedComment, EditCommentError>> {
  return sendCommentEdit<DecidedEdit, EditCommentOutcome, never>(repo, params, meta, {
    locks: () => [],
    write: editCommentSql,
    more: async ({ userId }, names) => ({
      awaitsApproval: params.awaitsApproval === true,
      mentions: [...new Set((await people.findMentionable(repo, userId, names)).values())],
    }),
    refusal: () => null,
  });
}
