import type { WholeStory } from '@tintype/content';
import { ownExpiredStories, picturesOfStories, wholeStories } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { ownersIn, sees } from '../access/owners';
import { planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
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
  run: async (
    viewer,
    request: PageRequest = {},
  ): Promise<Result<Page<WholeStory>, NotVisible | InvalidPage>> => {
    const { viewerId } = viewer;
    if (viewerId === null) return refuse('user');
    const params = { ...planParams(viewer), viewerId };
    const page = await viewer.repo.answerPage(
      readExpired,
      params,
      request,
      ({ stories, pictures, users }) => {
        const { owners } = ownersIn(viewer, { users, relations: [] });
        return sees(owners.get(viewerId), 'drafts') ? wholeStories(stories, pictures) : null;
      },
    );
    return pageOrRefusal(page, 'user');
  },
});
