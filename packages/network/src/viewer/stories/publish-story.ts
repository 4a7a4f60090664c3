import { type PublishedStory, PublishStoryForm, type StoryLimitReached } from '@tintype/content';
import {
  type NewStoryOutcome,
  type NewStoryParams,
  publishStorySteps,
  sendStory,
} from '@tintype/content/fragments';
import type { Result } from '@tintype/database';
import { readyMedia } from '@tintype/media/fragments';
import { type FormInput, type Invalid, inputWith } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { viewerWriting } from '../guards/on-own-things';
import { command } from '../registration/registered-calls';

const writing = viewerWriting<NewStoryParams, NewStoryOutcome, { readonly authorId: UserId }>(
  'publish_story',
  publishStorySteps,
  { ready: readyMedia },
);

/** See {@link Stories.publish}. */
export const publishStory = command({
  action: 'publish_story',
  guard: 'active',
  form: 'PublishStoryForm',
  takes: ['form'],
  run: (
    { repo, meta, viewerId }: UserContext,
    params: FormInput<PublishStoryForm>,
  ): Promise<Result<PublishedStory, Invalid<PublishStoryForm> | StoryLimitReached | Inactive>> =>
    sendStory(
      repo,
      inputWith(PublishStoryForm, params, { ownerId: viewerId }),
      meta,
      writing,
      ({ ownerId: authorId }) => ({ authorId }),
    ),
});
