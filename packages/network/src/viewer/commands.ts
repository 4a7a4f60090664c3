import type { IdempotencyOptions, Meta } from '@tintype/action-log';
import { PublishPostForm } from '@tintype/content';
import { type FormInput, inputWith } from '@tintype/repo';
import { type CommentId, idOf, type PostId, type UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import { actingAs, type InTransaction } from './acting';
import { viewerCommentCommands } from './comment-commands';
import { viewerGraphCommands } from './graph-commands';
import { withdrawingAs } from './withdrawing';

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
  const acting = actingAs(contexts, inTransaction, viewerId, meta);
  const withdrawing = withdrawingAs(contexts, viewerId);
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
    publishPost: (params: FormInput<PublishPostForm>, options?: IdempotencyOptions) =>
      whileActive(() =>
        content.publishPost(inputWith(PublishPostForm, params, { authorId: viewerId }), meta, options),
      ),
    ...viewerCommentCommands(acting, viewerId, meta),
    /** Shows a comment that waits under a post of the viewer's; one that the viewer does not see is not found. */
    approveComment: (postId: PostId, commentId: CommentId) => {
      const approval = { postId, commentId, approverId: viewerId };
      const spec = { name: 'approve_comment', entityType: 'comment', entityId: idOf(commentId) };
      return onVisibleComment(postId, commentId, (tx) => tx.content.approveComment(approval, meta), {
        logRefusal: spec,
      });
    },
    likePost: (postId: PostId) =>
      onVisiblePost(postId, (tx) => tx.content.likePost({ postId, userId: viewerId }, meta)),
    /** Takes the viewer's like back, if there is one; of a post that the viewer does not see, `changed` is false. */
    unlikePost: (postId: PostId) =>
      withdrawing.fromPost(postId, () => content.unlikePost({ postId, userId: viewerId }, meta)),
    likeComment: (postId: PostId, commentId: CommentId) =>
      onVisibleComment(postId, commentId, (tx) =>
        tx.content.likeComment({ postId, commentId, userId: viewerId }, meta),
      ),
    /** Takes the viewer's like back, if there is one; of a comment that the viewer does not see, `changed` is false. */
    unlikeComment: (postId: PostId, commentId: CommentId) =>
      withdrawing.fromComment(postId, commentId, () =>
        content.unlikeComment({ postId, commentId, userId: viewerId }, meta),
      ),
    setPrivate: (isPrivate: boolean) => whileActive(() => accounts.setPrivacy(viewerId, { isPrivate }, meta)),
    ...viewerGraphCommands(contexts, acting, withdrawing, viewerId, meta),
  };
}
