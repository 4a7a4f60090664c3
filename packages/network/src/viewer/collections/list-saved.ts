import { ownLikesOfPosts, ownSavesOfPosts, partsOfPosts, savedPosts } from '@tintype/content/fragments';
import { type PageRequest, pagedPlan } from '@tintype/database';
import { hiddenPeople } from '@tintype/social-graph/fragments';
import { type OwnPage, ownPage } from '../access/own-page';
import { judgedPeopleSteps } from '../access/plan-steps';
import { seenPostsSteps } from '../access/seen-posts';
import { type PostItem, postItems } from '../posts/post-items';
import { postKinds } from '../posts/post-kinds';
import { shownPostSteps } from '../posts/shown-post-steps';
import { read } from '../registration/registered-calls';

const readSaved = pagedPlan({
  name: 'network.list_saved',
  page: 'chosen',
  looked: 'looked',
  steps: {
    hidden: hiddenPeople,
    ...seenPostsSteps(savedPosts('hidden')),
    ...shownPostSteps('chosen'),
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
  run: (viewer, request: PageRequest = {}): OwnPage<PostItem> =>
    ownPage(viewer, readSaved, request, 'own_lists', (answer, loaded) =>
      postItems(loaded, answer.chosen, answer),
    ),
});
