import { namedPost, ownLikesOfComments, placesOf, topLevelComments } from '@tintype/content/fragments';
import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { idOf, type PostId } from '@tintype/shared-db';
import { gateOfPosts } from '../access/gate-steps';
import { ownersIn } from '../access/owners';
import { hiddenFromLists, judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, pageOrRefusal } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { type CommentItem, commentItems } from './comment-items';
import { seesComments } from './sees-comments';

const readComments = pagedPlan({
  name: 'network.list_comments',
  page: 'listed',
  steps: {
    wanted: namedPost,
    places: placesOf('wanted'),
    ...gateOfPosts('comments'),
    hidden: hiddenFromLists,
    listed: topLevelComments('hidden', 'gate'),
    liked: ownLikesOfComments('listed'),
    ...judgedPeopleSteps('author_id FROM gate', 'author_id FROM listed'),
  },
  answers: ['gate', 'listed', 'liked', 'users', 'relations'],
});

/** See {@link Comments.list}. */
export const listComments = moderatedRead({
  takes: ['post', 'request'],
  shows: ['comments', 'activity'],
  of: 'owner',
  moderated: { action: 'moderate_comments', entityType: 'post' },
  run: async (
    viewer,
    postId: PostId,
    request: PageRequest = {},
  ): Promise<Result<Page<CommentItem>, NotVisible | InvalidPage>> => {
    const params = { postId: idOf(postId), ...planParams(viewer) };
    const page = await viewer.repo.answerPage(readComments, params, request, (answer) => {
      const loaded = ownersIn(viewer, answer);
      return seesComments(loaded, answer.gate) ? commentItems(viewer.viewerId, loaded, answer) : null;
    });
    return pageOrRefusal(page, 'post');
  },
});
