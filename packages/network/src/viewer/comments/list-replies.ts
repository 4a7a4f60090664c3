import { ownLikesOfComments, repliesTo } from '@tintype/content/fragments';
import { ok, type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { type CommentId, idOf, type PostId } from '@tintype/shared-db';
import { ownersIn } from '../access/owners';
import { hiddenFromLists, judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { type CommentItem, commentItems } from './comment-items';
import { namedThread, peopleOfThread, seesThread } from './named-thread';
import { seesComments } from './sees-comments';

const readReplies = pagedPlan({
  name: 'network.list_replies',
  page: 'listed',
  steps: {
    ...namedThread,
    hidden: hiddenFromLists,
    listed: repliesTo('thread', 'hidden', 'gate'),
    liked: ownLikesOfComments('listed'),
    ...judgedPeopleSteps(...peopleOfThread, 'author_id FROM listed'),
  },
  answers: ['gate', 'thread', 'listed', 'liked', 'users', 'relations'],
});

/** See {@link Comments.replies}. */
export const listReplies = moderatedRead({
  takes: ['post', 'comment', 'request'],
  shows: ['comments', 'activity'],
  of: 'owner',
  moderated: { action: 'moderate_replies', entityType: 'comment' },
  run: async (
    viewer,
    postId: PostId,
    commentId: CommentId,
    request: PageRequest = {},
  ): Promise<Result<Page<CommentItem>, NotVisible | InvalidPage>> => {
    const params = { postId: idOf(postId), commentId: idOf(commentId), ...planParams(viewer) };
    let isPostSeen = false;
    const page = await viewer.repo.answerPage(readReplies, params, request, (answer) => {
      const loaded = ownersIn(viewer, answer);
      isPostSeen = seesComments(loaded, answer.gate);
      return isPostSeen && seesThread(loaded, answer.thread)
        ? commentItems(viewer.viewerId, loaded, answer)
        : null;
    });
    if (!page.ok) return page;
    if (page.value) return ok(page.value);
    // A comment that is not visible has no replies.
    return isPostSeen ? ok({ items: [], next: null }) : refuse('post');
  },
});
