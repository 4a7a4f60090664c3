import { type Page, type PageRequest, pagedPlan, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import { repliesTo, topLevelComments } from '../fragments/comment-pages';
import { commentPlacesOf, namedComment } from '../fragments/comment-places';
import type { CommentView } from '../views/comment-view';

const topLevel = pagedPlan({
  name: 'content.list_comments',
  page: 'listed',
  steps: { listed: topLevelComments(null) },
  answers: ['listed'],
});

const replies = pagedPlan({
  name: 'content.list_replies',
  page: 'listed',
  steps: {
    wanted: namedComment,
    parents: commentPlacesOf('wanted'),
    listed: repliesTo('parents', null),
  },
  answers: ['listed'],
});

const all = ({ listed }: { readonly listed: readonly CommentView[] }) => listed;

/**
 * The top-level comments of a post, oldest first, each with the number of its replies.
 *
 * @param viewerId the viewer: only the writer and the author of the post see a comment that waits for approval
 *
 * @example
 * const page = unwrap(await content.listComments(postId, { first: 20 }));
 * page.items.map(({ body, replies }) => [body, replies]) // [['Splendid!', 1]]
 */
export function listComments(
  repo: Repo,
  postId: PostId,
  request: PageRequest = {},
  viewerId: UserId | null = null,
): Promise<Result<Page<CommentView>, InvalidPage>> {
  return repo.answerPage(topLevel, { postId, viewerId }, request, all);
}

/**
 * The replies to a comment, oldest first. The page is empty when a block hides the comment, or when it waits for approval and the
 * viewer wrote neither it nor the post.
 *
 * @example
 * unwrap(await content.listReplies(postId, commentId)).items.map(({ body }) => body) // ['Thank you.']
 */
export function listReplies(
  repo: Repo,
  postId: PostId,
  commentId: CommentId,
  request: PageRequest = {},
  viewerId: UserId | null = null,
): Promise<Result<Page<CommentView>, InvalidPage>> {
  return repo.answerPage(replies, { postId, commentId, viewerId }, request, all);
}
