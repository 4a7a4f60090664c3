import type { Meta } from '@tintype/action-log';
import type { PageRequest, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { type FollowTarget, followUser } from './commands/follow-user';
import { unfollowUser } from './commands/unfollow-user';
import type { People } from './people';
import { countFollows } from './queries/count-follows';
import { getRelationships } from './queries/get-relationships';
import { listFolloweeIds, listFollowers, listFollowing } from './queries/list-follows';

/**
 * The social graph, bound to a repo: its commands write follows and their counters, and nobody else does.
 *
 * @param people what the graph must know of users, from whoever composes the contexts
 *
 * @example
 * const socialGraph = createSocialGraph(repo, people);
 * await socialGraph.follow({ followerId, followeeId }, meta);
 */
export function createSocialGraph(repo: Repo, people: People) {
  return Object.freeze({
    follow: (target: FollowTarget, meta: Meta) => followUser(repo, people, target, meta),
    unfollow: (target: FollowTarget, meta: Meta) => unfollowUser(repo, target, meta),
    listFollowers: (userId: UserId, request?: PageRequest) => listFollowers(repo, userId, request),
    listFollowing: (userId: UserId, request?: PageRequest) => listFollowing(repo, userId, request),
    listFolloweeIds: (followerId: UserId) => listFolloweeIds(repo, followerId),
    getRelationships: (viewerId: UserId, targetIds: readonly UserId[]) =>
      getRelationships(repo, viewerId, targetIds),
    countFollows: (userIds: readonly UserId[]) => countFollows(repo, userIds),
  });
}

export type SocialGraph = ReturnType<typeof createSocialGraph>;
