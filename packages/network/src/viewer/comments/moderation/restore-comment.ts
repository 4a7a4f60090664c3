import { type CommentId, idOf, type PostId } from '@tintype/shared-db';
import { byModerator } from '../../guards/by-moderator';

/** See {@link CommentModeration.restore}. */
export const restoreComment = byModerator({
  action: 'restore_comment',
  takes: ['post', 'comment'],
  about: (_postId: PostId, commentId: CommentId) => ({ entityType: 'comment', entityId: idOf(commentId) }),
  run: ({ contexts, meta }, postId, commentId) =>
    contexts.content.restoreComment({ postId, commentId }, meta),
});
