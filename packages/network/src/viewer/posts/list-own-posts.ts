import {
  archivedPosts,
  draftPosts,
  ownLikesOfPosts,
  ownSavesOfPosts,
  partsOfPosts,
  wholePostSteps,
} from '@tintype/content/fragments';
import { type Page, type PagedPlan, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import type { PostId } from '@tintype/shared-db';
import { ownersIn, type PeopleOfAnswer, sees } from '../access/owners';
import { judgedPeopleSteps, type PlanParams, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
import type { ViewerContext } from '../access/viewer-context';
import { read } from '../registration/registered-calls';
import {
  type PostItem,
  type PostsOfAnswer,
  type PublishedItem,
  postItems,
  publishedItems,
} from './post-items';

const behindChosen = {
  ...wholePostSteps('chosen', 'any'),
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

interface OwnPosts extends PostsOfAnswer, PeopleOfAnswer {
  readonly chosen: readonly { readonly id: PostId }[];
}

type OwnPage<Item> = Promise<Result<Page<Item>, NotVisible | InvalidPage>>;
type Items<Item> = (...of: Parameters<typeof postItems>) => readonly (Item | null)[];

/** Reads a list of the viewer's own posts that are not published. */
async function listOwn<Item>(
  viewer: ViewerContext,
  plan: PagedPlan<Omit<PlanParams, 'moderating'>, OwnPosts, 'chosen'>,
  request: PageRequest,
  itemsOf: Items<Item>,
): OwnPage<Item> {
  const { viewerId } = viewer;
  if (viewerId === null) return refuse('user');
  const page = await viewer.repo.answerPage(plan, planParams(viewer), request, (answer) => {
    const loaded = ownersIn(viewer, answer);
    return sees(loaded.owners.get(viewerId), 'drafts') ? itemsOf(loaded, answer.chosen, answer) : null;
  });
  return pageOrRefusal(page, 'user');
}

/** See {@link Posts.drafts}. */
export const listDrafts = read({
  takes: ['request'],
  shows: ['drafts'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): OwnPage<PostItem> =>
    listOwn(viewer, readDrafts, request, postItems),
});

/** See {@link Posts.archived}. */
export const listArchived = read({
  takes: ['request'],
  shows: ['drafts'],
  of: 'viewer',
  run: (viewer, request: PageRequest = {}): OwnPage<PublishedItem> =>
    listOwn(viewer, readArchived, request, publishedItems),
});
