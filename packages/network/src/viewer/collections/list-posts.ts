import {
  ownCollection,
  ownLikesOfPosts,
  ownSavesOfPosts,
  partsOfPosts,
  postsOfCollection,
} from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { type CollectionId, idOf } from '@tintype/shared-db';
import { hiddenPeople } from '@tintype/social-graph/fragments';
import { ownersIn, sees } from '../access/owners';
import { judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal, refuse } from '../access/refuse';
import { seenPostsSteps } from '../access/seen-posts';
import { type PostItem, postItems } from '../posts/post-items';
import { postKinds } from '../posts/post-kinds';
import { shownPostSteps } from '../posts/shown-post-steps';
import { read } from '../registration/registered-calls';

const readPosts = pagedPlan({
  name: 'network.list_posts_of_collection',
  page: 'chosen',
  looked: 'looked',
  steps: {
    collection: ownCollection,
    hidden: hiddenPeople,
    ...seenPostsSteps(postsOfCollection('hidden')),
    ...shownPostSteps('chosen'),
    liked: ownLikesOfPosts('posts'),
    saved: ownSavesOfPosts('posts'),
    ...judgedPeopleSteps('author_id FROM posts', 'user_id FROM mentions', 'user_id FROM people_tags'),
  },
  answers: ['collection', 'chosen', ...partsOfPosts, 'liked', 'saved', 'users', 'relations'],
});

/** See {@link CollectionReads.posts}. */
export const listPosts = read({
  takes: ['collection', 'request'],
  shows: ['own_lists', ...postKinds],
  of: 'viewer',
  run: async (
    viewer,
    collectionId: CollectionId,
    request: PageRequest = {},
  ): Promise<Result<Page<PostItem>, NotVisible | InvalidPage>> => {
    const { viewerId } = viewer;
    if (viewerId === null) return refuse('collection');
    const params = { ...planParams(viewer), viewerId, collectionId: idOf(collectionId) };
    const page = await viewer.repo.answerPage(readPosts, params, request, (answer) => {
      const loaded = ownersIn(viewer, answer);
      if (answer.collection.length === 0 || !sees(loaded.owners.get(viewerId), 'own_lists')) return null;
      return postItems(loaded, answer.chosen, answer);
    });
    return pageOrRefusal(page, 'collection');
  },
});
