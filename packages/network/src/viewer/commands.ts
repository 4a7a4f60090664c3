import type { Meta } from '@tintype/action-log';
import { PublishPostForm } from '@tintype/content';
import { type FormInput, inputWith } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
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
    publishPost: (params: FormInput<PublishPostForm>) =>
      whileActive(() =>
        content.publishPost(inputWith(PublishPostForm, params, { authorId: viewerId }), meta),
      ),
    ...viewerCommentCommands(acting, viewerId, meta),
    approveComment: (postId: PostId, commentId: CommentId) =>
      whileActive(() => content.approveComment({ postId, commentId, approverId: viewerId }, meta)),
    likePost: (postId: PostId) =>
      onVisiblePost(postId, (tx) => tx.content.likePost({ postId, userId: viewerId }, meta)),
    unlikePost: (postId: PostId) => whileActive(() => content.unlikePost({ postId, userId: viewerId }, meta)),
    likeComment: (postId: PostId, commentId: CommentId) =>
      onVisibleComment(postId, commentId, (tx) =>
        tx.content.likeComment({ postId, commentId, userId: viewerId }, meta),
      ),
    unlikeComment: (postId: PostId, commentId: CommentId) =>
      whileActive(() => content.unlikeComment({ postId, commentId, userId: viewerId }, meta)),
    setPrivate: (isPrivate: boolean) => whileActive(() => accounts.setPrivacy(viewerId, { isPrivate }, meta)),
    ...viewerGraphCommands(contexts, acting, viewerId, meta),
  };
}
