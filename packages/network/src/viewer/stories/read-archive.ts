import type { WholeStory } from '@tintype/content';
import { ownExpiredStories, picturesOfStories, wholeStories } from '@tintype/content/fragments';
import { type PageRequest, pagedPlan } from '@tintype/database';
import { type OwnPage, ownPage } from '../access/own-page';
import { viewerSteps } from '../access/viewer-steps';
import { read } from '../registration/registered-calls';

const readExpired = pagedPlan({
  name: 'network.read_story_archive',
  page: 'stories',
  steps: { stories: ownExpiredStories, pictures: picturesOfStories('stories'), ...viewerSteps },
  answers: ['stories', 'pictures', 'users'],
});

/** See {@link StoryReads.archive}. */
export const readArchive = read({
  takes: ['request'],
  shows: ['drafts'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): OwnPage<WholeStory> =>
    ownPage(viewer, readExpired, request, 'drafts', ({ stories, pictures }) =>
      wholeStories(stories, pictures),
    ),
});
