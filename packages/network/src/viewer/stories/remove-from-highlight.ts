import { removeFromHighlightSteps, sendHighlightItemRemoval } from '@tintype/content/fragments';
import type { Result } from '@tintype/database';
import type { HighlightId, StoryId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { Withdrawn } from '../access/withdraw';
import { viewerWriting } from '../guards/on-own-things';
import { command } from '../registration/registered-calls';

const writing = viewerWriting('remove_from_highlight', removeFromHighlightSteps);

/** See {@link Stories.removeFromHighlight}. */
export const removeFromHighlight = command({
  action: 'remove_from_highlight',
  guard: 'active',
  takes: ['highlight', 'story'],
  run: (
    { repo, meta, viewerId }: UserContext,
    highlightId: HighlightId,
    storyId: StoryId,
  ): Promise<Result<Withdrawn, Inactive>> =>
    sendHighlightItemRemoval(repo, { ownerId: viewerId, highlightId, storyId }, meta, writing),
});
