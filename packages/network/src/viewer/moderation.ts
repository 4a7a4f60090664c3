import { command, type Meta } from '@tintype/action-log';
import type { PageRequest, Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type CommentId, idOf, type PostId, type UserId } from '@tintype/shared-db';
import type { Contexts } from '../compose';
import { type ViewerReads, viewerReads } from './reads';
import { textOf } from './untrusted';

/** What a moderator reads as one; what is only theirs, as a home page, they read as anybody does. */
export const MODERATED_READS = [
  'profile',
  'posts',
  'post',
  'comments',
  'replies',
  'likers',
  'followers',
  'following',
  'personalDetails',
  'sessions',
] as const satisfies readonly (keyof ViewerReads)[];

/** What a moderator may read. */
export type ModeratorReads = Pick<ViewerReads, (typeof MODERATED_READS)[number]>;

/**
 * The reads of somebody who moderates: they show what the policy shows to moderators, and each is an action in the log,
 * whatever it came to. Whoever is no moderator, or has no active account, reads as anybody does, and is logged as well.
 */
export function moderatorReads(
  repo: Repo,
  compose: (tx: Repo) => Contexts,
  viewerId: UserId,
  requestId: string | null,
): ModeratorReads {
  const meta: Meta = { actorId: viewerId, requestId };
  const read = <T, E>(
    name: string,
    entityType: string,
    entityId: string | null,
    run: (reads: ViewerReads) => Promise<Result<T, E>>,
  ): Promise<Result<T, E>> => {
    const action = command(repo, meta, {
      name: `moderate_${name}`,
      entityType,
      entityId,
    });
    return action.transact((tx) => run(viewerReads(compose(tx), { viewerId, moderating: true })));
  };
  return Object.freeze({
    profile: (username: string) =>
      read('profile', 'username', textOf(username), (reads) => reads.profile(username)),
    posts: (userId: UserId, request?: PageRequest) =>
      read('posts', 'user', idOf(userId), (reads) => reads.posts(userId, request)),
    post: (postId: PostId) => read('post', 'post', idOf(postId), (reads) => reads.post(postId)),
    comments: (postId: PostId, request?: PageRequest) =>
      read('comments', 'post', idOf(postId), (reads) => reads.comments(postId, request)),
    replies: (postId: PostId, parentId: CommentId, request?: PageRequest) =>
      read('replies', 'comment', idOf(parentId), (reads) => reads.replies(postId, parentId, request)),
    likers: (postId: PostId, request?: PageRequest) =>
      read('likers', 'post', idOf(postId), (reads) => reads.likers(postId, request)),
    followers: (userId: UserId, request?: PageRequest) =>
      read('followers', 'user', idOf(userId), (reads) => reads.followers(userId, request)),
    following: (userId: UserId, request?: PageRequest) =>
      read('following', 'user', idOf(userId), (reads) => reads.following(userId, request)),
    personalDetails: (userId: UserId | null = viewerId) =>
      read('personal_details', 'user', userId === null ? null : idOf(userId), (reads) =>
        reads.personalDetails(userId),
      ),
    sessions: (userId: UserId | null = viewerId) =>
      read('sessions', 'user', userId === null ? null : idOf(userId), (reads) => reads.sessions(userId)),
  });
}
