import { idOf, type PostId } from '@tintype/shared-db';
import { byModerator } from '../../guards/by-moderator';

/** See {@link PostModeration.takeDown}. */
export const takeDownPost = byModerator({
  action: 'take_down_post',
  takes: ['post'],
  about: (postId: PostId) => ({ entityType: 'post', entityId: idOf(postId) }),
  run: ({ contexts, meta }, postId) => contexts.content.takeDownPost(postId, meta),
});
