import type { EarlierCaption } from '@tintype/content';
import { editsOfPost, namedPost, placesOfAnyState } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type PostId } from '@tintype/shared-db';
import { kindOfPost } from '../../visibility/vocabulary';
import { gateOfAnyPosts } from '../access/gate-steps';
import { ownersIn, sees } from '../access/owners';
import { judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';

const readEdits = pagedPlan({
  name: 'network.list_edits',
  page: 'edits',
  steps: {
    wanted: namedPost,
    places: placesOfAnyState('wanted'),
    ...gateOfAnyPosts('backstage'),
    edits: editsOfPost('gate'),
    ...judgedPeopleSteps('author_id FROM gate'),
  },
  answers: ['gate', 'edits', 'users', 'relations'],
});

/** See {@link Posts.edits}. */
export const listEdits = moderatedRead({
  takes: ['post', 'request'],
  shows: ['backstage'],
  of: 'owner',
  moderated: { action: 'moderate_edits', entityType: 'post' },
  run: async (
    viewer,
    postId: PostId,
    request: PageRequest = {},
  ): Promise<Result<Page<EarlierCaption>, NotVisible | InvalidPage>> => {
    const params = { postId: idOf(postId), ...planParams(viewer) };
    const page = await viewer.repo.answerPage(readEdits, params, request, ({ gate, edits, ...answer }) => {
      const { owners } = ownersIn(viewer, answer);
      const [place] = gate;
      const author = place && owners.get(place.authorId);
      return place && sees(author, kindOfPost(place)) && sees(author, 'backstage') ? edits : null;
    });
    return pageOrRefusal(page, 'post');
  },
});
