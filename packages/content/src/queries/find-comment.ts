import { plan } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import { type CommentPlace, commentPlacesOf, namedComment } from '../fragments/comment-places';

const place = plan({
  name: 'content.find_comment',
  steps: { wanted: namedComment, places: commentPlacesOf('wanted') },
  answers: ['places'],
});

/**
 * The place of a comment of a post. Null when there is no such comment, when a block hides it or its parent, and when it waits for
 * approval and the viewer wrote neither the comment nor the post.
 *
 * @example
 * (await content.findComment(postId, commentId))?.parentId // null
 */
export async function findComment(
  repo: Repo,
  postId: PostId,
  commentId: CommentId,
  viewerId: UserId | null = null,
): Promise<CommentPlace | null> {
  const { places } = await repo.answer(place, { postId, commentId, viewerId });
  return places[0] ?? null;
}
