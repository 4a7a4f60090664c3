import { likeChangeOf, savePostSteps } from '@tintype/content/fragments';
import { onVisiblePost } from '../guards/on-visible-place';

/** See {@link Collections.save}. */
export const savePost = onVisiblePost({
  action: 'save_post',
  write: savePostSteps,
  params: ({ viewerId }) => ({ userId: viewerId }),
  answer: (row) => likeChangeOf(row, 'post'),
});
