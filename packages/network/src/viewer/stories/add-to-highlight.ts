import type { LikeChange, NotFound } from '@tintype/content';
import { addToHighlightSteps, sendHighlightItem } from '@tintype/content/fragments';
import type { Result } from '@tintype/database';
import type { HighlightId, StoryId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { viewerWriting } from '../guards/on-own-things';
import { command } from '../registration/registered-calls';

const writing = viewerWriting('add_to_highlight', addToHighlightSteps);

/** See {@link Stories.addToHighlight}. */
export const addToHighlight = command({
  action: 'add_to_highlight',
  guard: 'active',
  takes: ['highlight', 'story'],
  run: (
    { repo, meta, viewerId }: UserContext,
    highlightId: HighlightId,
    storyId: StoryId,
  ): Promise<Result<LikeChange, NotFound | Inactive>> =>
    sendHighlightItem(repo, { ownerId: viewerId, highlightId, storyId }, meta, writing),
});
