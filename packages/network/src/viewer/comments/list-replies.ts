import {
  commentPlacesOf,
  namedPost,
  ownLikesOfComments,
  placesOf,
  repliesTo,
} from '@tintype/content/fragments';
import { ok, type Page, type PageRequest, pagedPlan, type Result, step } from '@tintype/database';
import type { InvalidPage } from '@tintype/repo';
import { type CommentId, idOf, type PostId } from '@tintype/shared-db';
import { gateOfPosts } from '../access/gate-steps';
import { ownersIn } from '../access/owners';
import { listedPerson } from '../access/people';
import { hiddenFromLists, judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { type CommentItem, commentItems } from './comment-items';
import { seesComments } from './sees-comments';

const readReplies = pagedPlan({
  name: 'network.list_replies',
  page: 'listed',
  steps: {
    wanted: namedPost,
    places: placesOf('wanted'),
    ...gateOfPosts('comments'),
    wantedParent: step<{ commentId: CommentId }, { readonly id: CommentId }>({
      columns: { id: 'text' },
      text: (name) =>
        `${name} AS MATERIALIZED (SELECT $commentId::uuid AS id WHERE EXISTS (SELECT FROM gate))`,
    }),
    parents: commentPlacesOf('wanted_parent'),
    hidden: hiddenFromLists,
    listed: repliesTo('parents', 'hidden', 'gate'),
    liked: ownLikesOfComments('listed'),
    ...judgedPeopleSteps(
      'author_id FROM gate',
      'author_id FROM parents',
      'parent_author_id FROM parents',
      'author_id FROM listed',
    ),
  },
  answers: ['gate', 'parents', 'listed', 'liked', 'users', 'relations'],
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
      const [parent] = answer.parents;
      const writers = parent ? [parent.authorId ?? [], parent.parentAuthorId ?? []].flat() : [];
      const isThreadSeen = parent && writers.every((id) => listedPerson(loaded.owners.get(id)) !== null);
      return isPostSeen && isThreadSeen ? commentItems(viewer.viewerId, loaded, answer) : null;
    });
    if (!page.ok) return page;
    if (page.value) return ok(page.value);
    // A comment that is not visible has no replies.
    return isPostSeen ? ok({ items: [], next: null }) : refuse('post');
  },
});
