import { idOf, type StoryId } from '@tintype/shared-db';
import { byModerator } from '../../guards/by-moderator';

/** See {@link StoryModeration.takeDown}. */
export const takeDownStory = byModerator({
  action: 'take_down_story',
  takes: ['story'],
  about: (storyId: StoryId) => ({ entityType: 'story', entityId: idOf(storyId) }),
  run: ({ contexts, meta }, storyId) => contexts.content.takeDownStory(storyId, meta),
});
