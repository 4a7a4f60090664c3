import { likeChangeOf, viewStorySteps } from '@tintype/content/fragments';
import { ok } from '@tintype/database';
import type { StoryId } from '@tintype/shared-db';
import type { UserContext } from '../access/viewer-context';
import { onVisibleStory } from '../guards/on-visible-story';
import { command } from '../registration/registered-calls';

const run = onVisibleStory({
  action: 'view_story',
  places: 'unexpired',
  write: viewStorySteps,
  answer: (row) => likeChangeOf(row, 'story'),
});

/** See {@link Stories.view}. */
export const viewStory = command({
  action: 'view_story',
  guard: 'visible',
  takes: ['story'],
  run: (me: UserContext, storyId: StoryId) => run<never>(me, storyId, ok({ userId: me.viewerId })),
});
