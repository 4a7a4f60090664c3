import type { IdempotencyOptions, Meta } from '@tintype/action-log';
import { type CommentId, idOf, type PostId, type UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import { actingAs, type InTransaction } from './acting';
import { viewerCommentCommands } from './comment-commands';
import { viewerGraphCommands } from './graph-commands';

/**
 * Everything one user may do. What the user may not see cannot be acted on, and is answered as if it were not there; whose
 * own account is not active may do nothing.
 */
export function viewerCommands(
  contexts: Contexts,
  inTransaction: InTransaction,
  viewerId: UserId,
  requestId: string | null,
) {
  const meta: Meta = { actorId: viewerId, requestId };
  const acting = actingAs(contexts, inTransaction, viewerId);
  const { whileActive, onVisiblePost, onVisibleComment } = acting;
  const { accounts, content } = contexts;

  return {
    /**
     * Publishes a post of the viewer. Locks and errors as of `content.publishPost`, and `inactive`.
     *
     * @param options with an idempotency key, the post is published once, however often this is called within a day
     *
     * @example
     * const once = { idempotencyKey: 'b7c1f0de' };
     * const post = unwrap(await network.as(ada.id).publishPost({ caption: 'First light' }, once));
     * unwrap(await network.as(ada.id).publishPost({ caption: 'First light' }, once)).id === post.id // true
     */
    publishPost: (params: Readonly<Record<string, unknown>>, options?: IdempotencyOptions) =>
      whileActive(() => content.publishPost({ ...params, authorId: viewerId }, meta, options)),
    ...viewerCommentCommands(acting, viewerId, meta),
    approveComment: (postId: PostId, commentId: CommentId) =>
      whileActive(() =>
        content.approveComment(
          { postId: idOf(postId), commentId: idOf(commentId), approverId: viewerId },
          meta,
        ),
      ),
    likePost: (postId: PostId) =>
      onVisiblePost(postId, (tx) => tx.content.likePost({ postId, userId: viewerId }, meta)),
    unlikePost: (postId: PostId) =>
      whileActive(() => content.unlikePost({ postId: idOf(postId), userId: viewerId }, meta)),
    likeComment: (postId: PostId, commentId: CommentId) =>
      onVisibleComment(postId, commentId, (tx) =>
        tx.content.likeComment({ postId, commentId, userId: viewerId }, meta),
      ),
    unlikeComment: (postId: PostId, commentId: CommentId) =>
      whileActive(() =>
        content.unlikeComment({ postId: idOf(postId), commentId: idOf(commentId), userId: viewerId }, meta),
      ),
    setPrivate: (isPrivate: boolean) => whileActive(() => accounts.setPrivacy(viewerId, { isPrivate }, meta)),
    ...viewerGraphCommands(contexts, acting, viewerId, meta),
  };
}
