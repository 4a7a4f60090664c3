import { idOf, type StoryId } from '@tintype/shared-db';
import { byModerator } from '../../guards/by-moderator';

/** See {@link StoryModeration.restore}. */
export const restoreStory = byModerator({
  action: 'restore_story',
  takes: ['story'],
  about: (storyId: StoryId) => ({ entityType: 'story', entityId: idOf(storyId) }),
  run: ({ contexts, meta }, storyId) => contexts.content.restoreStory(storyId, meta),
});
