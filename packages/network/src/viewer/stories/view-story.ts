import { likeChangeOf, viewStorySteps } from '@tintype/content/fragments';
import { onVisibleStory } from '../guards/on-visible-story';

/** See {@link Stories.view}. */
export const viewStory = onVisibleStory('unexpired', {
  action: 'view_story',
  write: viewStorySteps,
  params: ({ viewerId }) => ({ userId: viewerId }),
  answer: (row) => likeChangeOf(row, 'story'),
});
