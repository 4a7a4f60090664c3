import { removeHighlightSteps, sendHighlightRemoval } from '@tintype/content/fragments';
import type { Result } from '@tintype/database';
import type { HighlightId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import type { Withdrawn } from '../access/withdraw';
import { viewerWriting } from '../guards/on-own-things';
import { command } from '../registration/registered-calls';

const writing = viewerWriting('remove_highlight', removeHighlightSteps);

/** See {@link Stories.removeHighlight}. */
export const removeHighlight = command({
  action: 'remove_highlight',
  guard: 'active',
  takes: ['highlight'],
  run: (
    { repo, meta, viewerId }: UserContext,
    highlightId: HighlightId,
  ): Promise<Result<Withdrawn, Inactive>> =>
    sendHighlightRemoval(repo, { ownerId: viewerId, highlightId }, meta, writing),
});
