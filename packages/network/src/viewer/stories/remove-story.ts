import { removeStorySteps, sendStoryRemoval } from '@tintype/content/fragments';
import type { Result } from '@tintype/database';
import type { StoryId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { Withdrawn } from '../access/withdraw';
import { viewerWriting } from '../guards/on-own-things';
import { command } from '../registration/registered-calls';

const writing = viewerWriting('remove_story', removeStorySteps);

/** See {@link Stories.remove}. */
export const removeStory = command({
  action: 'remove_story',
  guard: 'active',
  takes: ['story'],
  run: ({ repo, meta, viewerId }: UserContext, storyId: StoryId): Promise<Result<Withdrawn, Inactive>> =>
    sendStoryRemoval(repo, { ownerId: viewerId, storyId }, meta, writing),
});
