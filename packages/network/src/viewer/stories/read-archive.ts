import { ownExpiredStories, picturesOfStories } from '@tintype/content/fragments';
import { type PageRequest, pagedPlan } from '@tintype/database';
import { type OwnPage, ownPage } from '../access/own-page';
import { withPreviews } from '../access/shown-pictures';
import { viewerSteps } from '../access/viewer-steps';
import { read } from '../registration/registered-calls';
import { type ShownStory, shownStories } from './story-item';

const readExpired = pagedPlan({
  name: 'network.read_story_archive',
  page: 'stories',
  steps: { stories: ownExpiredStories, pictures: withPreviews(picturesOfStories('stories')), ...viewerSteps },
  answers: ['stories', 'pictures', 'users'],
});

/** See {@link StoryReads.archive}. */
export const readArchive = read({
  takes: ['request'],
  shows: ['drafts'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): OwnPage<ShownStory> =>
    ownPage(viewer, readExpired, request, 'drafts', ({ stories, pictures }) =>
      shownStories(stories, pictures),
    ),
});
