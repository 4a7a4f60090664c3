import {
  archivedPosts,
  draftPosts,
  ownLikesOfPosts,
  ownSavesOfPosts,
  partsOfPosts,
} from '@tintype/content/fragments';
import { type PageRequest, pagedPlan } from '@tintype/database';
import { type OwnPage, ownPage } from '../access/own-page';
import { judgedPeopleSteps } from '../access/plan-steps';
import { read } from '../registration/registered-calls';
import { type PostItem, type PublishedItem, postItems, publishedItems } from './post-items';
import { shownPostSteps } from './shown-post-steps';

const behindChosen = {
  ...shownPostSteps('chosen', 'any'),
  liked: ownLikesOfPosts('posts'),
  saved: ownSavesOfPosts('posts'),
  ...judgedPeopleSteps('author_id FROM posts', 'user_id FROM mentions', 'user_id FROM people_tags'),
};
const answers = ['chosen', ...partsOfPosts, 'liked', 'saved', 'users', 'relations'] as const;

const readDrafts = pagedPlan({
  name: 'network.list_drafts',
  page: 'chosen',
  steps: { chosen: draftPosts, ...behindChosen },
  answers,
});

const readArchived = pagedPlan({
  name: 'network.list_archived',
  page: 'chosen',
  steps: { chosen: archivedPosts, ...behindChosen },
  answers,
});

/** See {@link Posts.drafts}. */
export const listDrafts = read({
  takes: ['request'],
  shows: ['drafts'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): OwnPage<PostItem> =>
    ownPage(viewer, readDrafts, request, 'drafts', (answer, loaded) =>
      postItems(loaded, answer.chosen, answer),
    ),
});

/** See {@link Posts.archived}. */
export const listArchived = read({
  takes: ['request'],
  shows: ['drafts'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): OwnPage<PublishedItem> =>
    ownPage(viewer, readArchived, request, 'drafts', (answer, loaded) =>
      publishedItems(loaded, answer.chosen, answer),
    ),
});
