import type { Meta } from '@tintype/action-log';
import { err, type Result } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import { profileSight } from '../visibility/can-see';
import { findVisiblePost, type Inactive, type NotVisible, notVisible, seeOwners } from './sight';

/**
 * Everything one user may do. What the user may not see cannot be acted on, and is answered as if it were not there; whose
 * own account is not active may do nothing.
 */
export function viewerCommands(contexts: Contexts, viewerId: UserId, requestId: string | null) {
  const { content, socialGraph } = contexts;
  const meta: Meta = { actorId: viewerId, requestId };

  async function whileActive<T, E>(act: () => Promise<Result<T, E>>): Promise<Result<T, E | Inactive>> {
    const viewer = await contexts.accounts.getUser(viewerId);
    return viewer?.status === 'active' ? act() : err({ kind: 'inactive' });
  }

  const onVisiblePost = <T, E>(postId: PostId, act: () => Promise<Result<T, E>>) =>
    whileActive(async (): Promise<Result<T, E | NotVisible>> => {
      return (await findVisiblePost(contexts, viewerId, postId)) ? act() : err(notVisible('post'));
    });

  const onVisibleUser = <T, E>(userId: UserId, act: () => Promise<Result<T, E>>) =>
    whileActive(async (): Promise<Result<T, E | NotVisible>> => {
      const seen = (await seeOwners(contexts, viewerId, [userId])).get(userId);
      return seen && profileSight(seen.viewer, seen.owner) !== 'none' ? act() : err(notVisible('user'));
    });

  return {
    publishPost: (params: Readonly<Record<string, unknown>>) =>
      whileActive(() => content.publishPost({ ...params, authorId: viewerId }, meta)),
    comment: (postId: PostId, body: string) =>
      onVisiblePost(postId, () => content.addComment({ postId, authorId: viewerId, body }, meta)),
    reply: (postId: PostId, parentId: CommentId, body: string) =>
      onVisiblePost(postId, () => content.addComment({ postId, authorId: viewerId, parentId, body }, meta)),
    likePost: (postId: PostId) =>
      onVisiblePost(postId, () => content.likePost({ postId, userId: viewerId }, meta)),
    unlikePost: (postId: PostId) => whileActive(() => content.unlikePost({ postId, userId: viewerId }, meta)),
    likeComment: (postId: PostId, commentId: CommentId) =>
      onVisiblePost(postId, () => content.likeComment({ postId, commentId, userId: viewerId }, meta)),
    unlikeComment: (postId: PostId, commentId: CommentId) =>
      whileActive(() => content.unlikeComment({ postId, commentId, userId: viewerId }, meta)),
    follow: (userId: UserId) =>
      onVisibleUser(userId, () => socialGraph.follow({ followerId: viewerId, followeeId: userId }, meta)),
    unfollow: (userId: UserId) =>
      whileActive(() => socialGraph.unfollow({ followerId: viewerId, followeeId: userId }, meta)),
  };
}
