import {
  ownLikesOfPosts,
  ownSavesOfPosts,
  partsOfPosts,
  savedPosts,
  wholePostSteps,
} from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { hiddenPeople } from '@tintype/social-graph/fragments';
import { ownersIn, sees } from '../access/owners';
import { judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
import { type PostItem, postItems } from '../posts/post-items';
import { postKinds } from '../posts/post-kinds';
import { read } from '../registration/registered-calls';

const readSaved = pagedPlan({
  name: 'network.list_saved',
  page: 'chosen',
  steps: {
    hidden: hiddenPeople,
    chosen: savedPosts('hidden'),
    ...wholePostSteps('chosen'),
    liked: ownLikesOfPosts('posts'),
    saved: ownSavesOfPosts('posts'),
    ...judgedPeopleSteps('author_id FROM posts', 'user_id FROM mentions', 'user_id FROM people_tags'),
  },
  answers: ['chosen', ...partsOfPosts, 'liked', 'saved', 'users', 'relations'],
});

/** See {@link CollectionReads.saved}. */
export const listSaved = read({
  takes: ['request'],
  shows: ['own_lists', ...postKinds],
  of: 'viewer',
  run: async (
    viewer,
    request: PageRequest = {},
  ): Promise<Result<Page<PostItem>, NotVisible | InvalidPage>> => {
    const { viewerId } = viewer;
    if (viewerId === null) return refuse('user');
    const params = { ...planParams(viewer), viewerId };
    const page = await viewer.repo.answerPage(readSaved, params, request, (answer) => {
      const loaded = ownersIn(viewer, answer);
      if (!sees(loaded.owners.get(viewerId), 'own_lists')) return null;
      return postItems(loaded, answer.chosen, answer);
    });
    return pageOrRefusal(page, 'user');
  },
});
