import { ownLikesOfPosts, ownSavesOfPosts, partsOfPosts, postsTagging } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type UserId } from '@tintype/shared-db';
import { gateOfUsers } from '../access/gate-steps';
import { ownersIn, sees } from '../access/owners';
import { hiddenFromLists, judgedPeopleSteps, namedUser, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import { seenPostsSteps } from '../access/seen-posts';
import { type PostItem, postItems } from '../posts/post-items';
import { postKinds } from '../posts/post-kinds';
import { shownPostSteps } from '../posts/shown-post-steps';
import { moderatedRead } from '../registration/registered-calls';

const readTaggedIn = pagedPlan({
  name: 'network.list_tagged_in',
  page: 'chosen',
  looked: 'looked',
  steps: {
    wanted: namedUser,
    ...gateOfUsers('wanted', 'tagged_in'),
    hidden: hiddenFromLists,
    ...seenPostsSteps(postsTagging('hidden', 'gate')),
    ...shownPostSteps('chosen'),
    liked: ownLikesOfPosts('posts'),
    saved: ownSavesOfPosts('posts'),
    ...judgedPeopleSteps(
      'id FROM gate',
      'author_id FROM posts',
      'user_id FROM mentions',
      'user_id FROM people_tags',
    ),
  },
  answers: ['chosen', ...partsOfPosts, 'liked', 'saved', 'users', 'relations'],
});

/** See {@link People.taggedIn}. */
export const listTaggedIn = moderatedRead({
  takes: ['user', 'request'],
  shows: ['tagged_in', ...postKinds],
  of: 'owner',
  moderated: { action: 'moderate_tagged_in', entityType: 'user' },
  run: async (
    viewer,
    userId: UserId,
    request: PageRequest = {},
  ): Promise<Result<Page<PostItem>, NotVisible | InvalidPage>> => {
    const id = idOf(userId);
    const params = { userId: id, ...planParams(viewer) };
    const page = await viewer.repo.answerPage(readTaggedIn, params, request, (answer) => {
      const loaded = ownersIn(viewer, answer);
      return sees(loaded.owners.get(id), 'tagged_in') ? postItems(loaded, answer.chosen, answer) : null;
    });
    return pageOrRefusal(page, 'user');
  },
});
