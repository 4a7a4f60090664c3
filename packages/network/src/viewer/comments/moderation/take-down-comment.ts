import { type CommentId, idOf, type PostId } from '@tintype/shared-db';
import { byModerator } from '../../guards/by-moderator';

/** See {@link CommentModeration.takeDown}. */
export const takeDownComment = byModerator({
  action: 'take_down_comment',
  takes: ['post', 'comment'],
  about: (_postId: PostId, commentId: CommentId) => ({ entityType: 'comment', entityId: idOf(commentId) }),
  run: ({ contexts, meta }, postId, commentId) =>
    contexts.content.takeDownComment({ postId, commentId }, meta),
});
