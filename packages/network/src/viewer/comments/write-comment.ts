import type { IdempotencyOptions } from '@tintype/action-log';
import type { AddCommentError, AddedComment } from '@tintype/content';
import { sendComment } from '@tintype/content/fragments';
import { bound, type Result } from '@tintype/database';
import { type CommentId, idOf, type PostId } from '@tintype/shared-db';
import type { Audience } from '../../visibility/audience';
import type { Inactive, NotVisible } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { lockCommentPairs, lockPostPair, refusalOf } from '../guards/place-decisions';
import {
  addCommentStatements,
  type CommentOutcome,
  lockAuthorSettings,
  replyStatements,
} from './comment-statements';

/** The viewer sees the post, and is not one of those who may comment on it, by the author's settings or the post's policy. */
export interface CommentsLimited {
  readonly kind: 'comments_limited';
  readonly audience: Audience;
}

type Refused = NotVisible | Inactive | CommentsLimited;

/** The answer of a comment or reply. */
export type Commented = Promise<Result<AddedComment, AddCommentError | Refused>>;

/** The viewer comments on a post: one round trip. */
export function commentOnPost(
  me: UserContext,
  postId: PostId,
  body: string,
  options: IdempotencyOptions | undefined,
): Commented {
  const { viewerId } = me;
  const place = { postId: idOf(postId), authorId: viewerId };
  return sendComment(me.repo, { ...place, body }, me.meta, options, {
    ...addCommentStatements,
    locks: ({ at }) => {
      const decision = { postId: place.postId, viewerId, at };
      return [bound(lockPostPair, decision), bound(lockAuthorSettings, decision)];
    },
    more: (_comment, names) => ({ viewerId, names }),
    refusal,
  });
}

/** The viewer replies to a comment of a post: one round trip. */
export function replyTo(
  me: UserContext,
  postId: PostId,
  commentId: CommentId,
  body: string,
  options: IdempotencyOptions | undefined,
): Commented {
  const { viewerId } = me;
  const parentId = idOf(commentId);
  const place = { postId: idOf(postId), parentId, authorId: viewerId };
  return sendComment(me.repo, { ...place, body }, me.meta, options, {
    ...replyStatements,
    locks: ({ at }) => {
      const decision = { postId: place.postId, commentId: parentId, viewerId, at };
      return [bound(lockCommentPairs, decision), bound(lockAuthorSettings, decision)];
    },
    more: (_comment, names) => ({ viewerId, commentId: parentId, names }),
    refusal,
  });
}

function refusal(outcome: CommentOutcome | undefined): Refused | null {
  const refused = refusalOf(outcome);
  if (refused && !refused.ok) return refused.error;
  const limit = outcome?.limit ?? null;
  return limit === null ? null : { kind: 'comments_limited', audience: limit };
}
