import { idOf, type PostId } from '@tintype/shared-db';
import { byModerator } from '../../guards/by-moderator';

/** See {@link PostModeration.restore}. */
export const restorePost = byModerator({
  action: 'restore_post',
  takes: ['post'],
  about: (postId: PostId) => ({ entityType: 'post', entityId: idOf(postId) }),
  run: ({ contexts, meta }, postId) => contexts.content.restorePost(postId, meta),
});
