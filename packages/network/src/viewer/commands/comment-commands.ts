import type { IdempotencyOptions } from '@tintype/action-log';
import type { AddCommentError, AddedComment } from '@tintype/content';
import type { Result } from '@tintype/database';
import { type CommentId, idOf } from '@tintype/shared-db';
import { type Audience, admits } from '../../visibility/audience';
import type { RefusalLog } from '../access/authorize';
import type { VisiblePost } from '../access/places';
import type { UserContext } from '../access/viewer-context';
import { onVisibleComment, onVisiblePost, withdrawnFromComment } from '../registration/guarded-commands';

/** The viewer sees the post, and is not one of those who may comment on it, by the author's settings or the post's policy. */
export interface CommentsLimited {
  readonly kind: 'comments_limited';
  readonly audience: Audience;
}

type Target = VisiblePost & { readonly log: RefusalLog };

/** The author's settings are locked, so that a change of them is either seen here or waits for the comment. */
async function addComment(
  { contexts, viewerId, meta }: UserContext,
  { post, author, log }: Target,
  text: { readonly body: string; readonly parentId?: CommentId },
  options: IdempotencyOptions | undefined,
): Promise<Result<AddedComment, AddCommentError | CommentsLimited>> {
  const limit = await findLimit(contexts, { post, author });
  if (limit !== null) {
    const spec = { name: 'add_comment', entityType: 'comment', entityId: null };
    return log(spec, { kind: 'comments_limited', audience: limit } as const);
  }
  const awaitsApproval = author.relationship?.restrictedBy ?? false;
  const comment = { ...text, postId: post.id, authorId: viewerId, awaitsApproval };
  return contexts.content.addComment(comment, meta, options);
}

/** The audience that excludes the viewer; null if the viewer may comment. Content refuses posts whose comments are off. */
async function findLimit(
  { accounts }: UserContext['contexts'],
  { post, author }: VisiblePost,
): Promise<Audience | null> {
  if (author.viewer === 'self') return null;
  const settings = (await accounts.getSettings([post.authorId])).get(post.authorId);
  const ofPost = post.commentsPolicy === 'off' ? 'everyone' : post.commentsPolicy;
  const audiences = [settings?.commentsFrom ?? 'everyone', ofPost];
  return audiences.find((audience) => !admits(audience, author)) ?? null;
}

/** The commands of a viewer on comments. */
export const commentCommands = {
  /**
   * Comments on a post that the viewer sees.
   *
   * Locks the pair of viewer and author, and the author's settings in share mode, then what `content.addComment` locks.
   *
   * @param options with an idempotency key of the viewer, several calls within a day add one comment. The access is checked first,
   *   as it is at that time
   * @returns the comment; `comments_limited` with the audience that may comment; the errors of `content.addComment`; `not_found`
   *   for a post that the viewer does not see; `inactive`
   *
   * @example
   * const comment = await network.as(ada.id).comments.add(postId, 'Splendid, @grace!');
   */
  comment: onVisiblePost({
    action: 'add_comment',
    takes: ['body'],
    options: { lockSettings: true },
    run: (me, target, body: string, options?: IdempotencyOptions) =>
      addComment(me, target, { body }, options),
  }),

  /**
   * Replies to a top-level comment that the viewer sees. The author of the post decides who may, also under the comments of
   * others. Locks and errors as of `comment`.
   *
   * @example
   * const comment = unwrap(await network.as(grace.id).comments.add(postId, 'Splendid'));
   * const reply = await network.as(ada.id).comments.reply(postId, comment.id, 'Thank you');
   */
  reply: onVisibleComment({
    action: 'add_comment',
    takes: ['body'],
    options: () => ({ lockSettings: true }),
    run: (me, target, body: string, options?: IdempotencyOptions) =>
      addComment(me, target, { body, parentId: target.commentId }, options),
  }),

  /** Shows a comment that waits for approval under a post of the viewer. `not_found` for one that the viewer does not see. */
  approveComment: onVisibleComment({
    action: 'approve_comment',
    options: (commentId) => ({
      logRefusal: { name: 'approve_comment', entityType: 'comment', entityId: idOf(commentId) },
    }),
    run: (me, { post, commentId }) =>
      me.contexts.content.approveComment({ postId: post.id, commentId, approverId: me.viewerId }, me.meta),
  }),

  /** Likes a comment that the viewer sees. */
  likeComment: onVisibleComment({
    action: 'like_comment',
    run: (me, { post, commentId }) =>
      me.contexts.content.likeComment({ postId: post.id, commentId, userId: me.viewerId }, me.meta),
  }),

  /** Takes back the viewer's like of a comment. `changed` is false for a comment that the viewer does not see. */
  unlikeComment: withdrawnFromComment({
    action: 'unlike_comment',
    run: (me, postId, commentId) =>
      me.contexts.content.unlikeComment({ postId, commentId, userId: me.viewerId }, me.meta),
  }),
};
