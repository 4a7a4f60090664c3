import { HighlightForm, type SavedHighlight } from '@tintype/content';
import { createHighlightSteps, sendNewHighlight } from '@tintype/content/fragments';
import type { Result } from '@tintype/database';
import { type FormInput, type Invalid, inputWith } from '@tintype/repo';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { viewerWriting } from '../guards/on-own-things';
import { command } from '../registration/registered-calls';

const writing = viewerWriting('create_highlight', createHighlightSteps);

/** See {@link Stories.createHighlight}. */
export const createHighlight = command({
  action: 'create_highlight',
  guard: 'active',
  form: 'HighlightForm',
  takes: ['form'],
  run: (
    { repo, meta, viewerId }: UserContext,
    params: FormInput<HighlightForm>,
  ): Promise<Result<SavedHighlight, Invalid<HighlightForm> | Inactive>> =>
    sendNewHighlight(repo, inputWith(HighlightForm, params, { ownerId: viewerId }), meta, writing),
});
