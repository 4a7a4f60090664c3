import { commentsOf, ownLikesOfComments } from '@tintype/content/fragments';
import { ok, plan, type Result } from '@tintype/database';
import { type CommentId, idOf, type PostId } from '@tintype/shared-db';
import { ownersIn } from '../access/owners';
import { judgedPeopleSteps, planParams } from '../access/plan-steps';
import { type NotVisible, refuse } from '../access/refuse';
import { moderatedRead } from '../registration/registered-calls';
import { type CommentItem, commentItems } from './comment-items';
import { namedThread, peopleOfThread, seesThread } from './named-thread';
import { seesComments } from './sees-comments';

const readComment = plan({
  name: 'network.get_comment',
  steps: {
    ...namedThread,
    listed: commentsOf('thread'),
    liked: ownLikesOfComments('listed'),
    ...judgedPeopleSteps(...peopleOfThread),
  },
  answers: ['gate', 'thread', 'listed', 'liked', 'users', 'relations'],
});

/** See {@link Comments.get}. */
export const getComment = moderatedRead({
  takes: ['post', 'comment'],
  shows: ['comments', 'activity'],
  of: 'owner',
  moderated: { action: 'moderate_comment', entityType: 'comment' },
  run: async (viewer, postId: PostId, commentId: CommentId): Promise<Result<CommentItem, NotVisible>> => {
    const params = { postId: idOf(postId), commentId: idOf(commentId), ...planParams(viewer) };
    const answer = await viewer.repo.answer(readComment, params);
    const loaded = ownersIn(viewer, answer);
    if (!seesComments(loaded, answer.gate)) return refuse('post');
    const [item] = seesThread(loaded, answer.thread) ? commentItems(viewer.viewerId, loaded, answer) : [];
    return item ? ok(item) : refuse('comment');
  },
});
