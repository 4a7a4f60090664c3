import { likersOfPost, namedPost, placesOf } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type PostId } from '@tintype/shared-db';
import { gateOfPosts } from '../access/gate-steps';
import { ownersIn, seesLikers, seesPost } from '../access/owners';
import { listedPerson, type Person } from '../access/people';
import { hiddenFromLists, judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';

const readLikers = pagedPlan({
  name: 'network.list_likers',
  page: 'likers',
  steps: {
    wanted: namedPost,
    places: placesOf('wanted'),
    ...gateOfPosts('likers'),
    hidden: hiddenFromLists,
    likers: likersOfPost('hidden', 'gate'),
    ...judgedPeopleSteps('author_id FROM gate', 'user_id FROM likers'),
  },
  answers: ['gate', 'likers', 'users', 'relations'],
});

/** See {@link Posts.likers}. */
export const listLikers = moderatedRead({
  takes: ['post', 'request'],
  shows: ['likers', 'activity'],
  of: 'owner',
  moderated: { action: 'moderate_likers', entityType: 'post' },
  run: async (
    viewer,
    postId: PostId,
    request: PageRequest = {},
  ): Promise<Result<Page<Person>, NotVisible | InvalidPage>> => {
    const params = { postId: idOf(postId), ...planParams(viewer) };
    const page = await viewer.repo.answerPage(readLikers, params, request, ({ gate, likers, ...answer }) => {
      const { owners } = ownersIn(viewer, answer);
      const [place] = gate;
      const author = place && owners.get(place.authorId);
      if (!place || !seesPost(author, place) || !seesLikers(author)) return null;
      return likers.map(({ userId }) => listedPerson(owners.get(userId))?.person ?? null);
    });
    return pageOrRefusal(page, 'post');
  },
});
