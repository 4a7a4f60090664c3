import { HighlightForm, type NotFound, type SavedHighlight } from '@tintype/content';
import { renameHighlightSteps, sendHighlightName } from '@tintype/content/fragments';
import type { Result } from '@tintype/database';
import { type FormInput, type Invalid, inputWith } from '@tintype/repo';
import type { HighlightId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { viewerWriting } from '../guards/on-own-things';
import { command } from '../registration/registered-calls';

const writing = viewerWriting('rename_highlight', renameHighlightSteps);

/** See {@link Stories.renameHighlight}. */
export const renameHighlight = command({
  action: 'rename_highlight',
  guard: 'active',
  form: 'HighlightForm',
  takes: ['highlight', 'form'],
  run: (
    { repo, meta, viewerId }: UserContext,
    highlightId: HighlightId,
    params: FormInput<HighlightForm>,
  ): Promise<Result<SavedHighlight, Invalid<HighlightForm> | NotFound | Inactive>> => {
    const named = inputWith(HighlightForm, params, { ownerId: viewerId, highlightId });
    return sendHighlightName(repo, named, meta, writing);
  },
});
