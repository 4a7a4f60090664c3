import { hourOf, likeChangeOf, viewPostSteps } from '@tintype/content/fragments';
import { onVisiblePost } from '../guards/on-visible-place';

/** See {@link Posts.viewed}. */
export const viewPost = onVisiblePost({
  action: 'view_post',
  write: viewPostSteps,
  params: ({ viewerId, at }) => ({ userId: viewerId, hour: hourOf(at) }),
  answer: (row) => likeChangeOf(row, 'post'),
});
