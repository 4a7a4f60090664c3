import type { Meta } from '@tintype/action-log';
import type { PageRequest } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idList, idOf, idsIn, type UserId } from '@tintype/shared-db';
import { acceptRequest } from './commands/accept-request';
import { blockUser } from './commands/block-user';
import { cancelRequest } from './commands/cancel-request';
import { type FollowTarget, followUser } from './commands/follow-user';
import { muteUser, type NewMute } from './commands/mute-user';
import { listCommands } from './commands/people-lists';
import { purgeUser } from './commands/purge-user';
import { rejectRequest } from './commands/reject-request';
import { removeFollower } from './commands/remove-follower';
import { settleRequests } from './commands/settle-requests';
import { unblockUser } from './commands/unblock-user';
import { unfollowUser } from './commands/unfollow-user';
import { unmuteUser } from './commands/unmute-user';
import type { People } from './people';
import { countFollows } from './queries/count-follows';
import { exportParts } from './queries/export-user';
import { getRelationships } from './queries/get-relationships';
import { listFollowers, listFollowing } from './queries/list-follows';
import { listMuted } from './queries/list-muted';
import { listMutuals } from './queries/list-mutuals';
import { listRequests } from './queries/list-requests';
import { listSuggestions } from './queries/list-suggestions';
import { listReads } from './queries/people-lists';
import type { BlockPair, GraphSideEffects } from './side-effects';
import type { MutePair } from './sql/mute';

/**
 * Binds the social graph to a repo. Its commands write follows, requests, blocks, mutes and the lists of people that a user keeps;
 * no other context writes them.
 *
 * @param people what the graph must know of users
 * @param sideEffects what other contexts do when a block begins or ends
 *
 * @example
 * const socialGraph = createSocialGraph(repo, people, sideEffects);
 * await socialGraph.follow({ followerId, followeeId }, meta);
 */
export function createSocialGraph(repo: Repo, people: People, sideEffects: GraphSideEffects) {
  return Object.freeze({
    ...graphCommands(repo, people, sideEffects),
    ...listCommands(repo),
    ...graphReads(repo, people),
    ...listReads(repo),
  });
}

const edgeOf = (target: FollowTarget): FollowTarget => idsIn(target, 'followerId', 'followeeId');
const blockOf = (pair: BlockPair): BlockPair => idsIn(pair, 'blockerId', 'blockedId');

function graphCommands(repo: Repo, people: People, sideEffects: GraphSideEffects) {
  return {
    exportParts: (userId: UserId) => exportParts(repo, people, idOf(userId)),
    purgeUser: (userId: UserId, limit: number) => purgeUser(repo, idOf(userId), limit),
    follow: (target: FollowTarget, meta: Meta) => followUser(repo, people, edgeOf(target), meta),
    unfollow: (target: FollowTarget, meta: Meta) => unfollowUser(repo, edgeOf(target), meta),
    acceptRequest: (target: FollowTarget, meta: Meta) => acceptRequest(repo, people, edgeOf(target), meta),
    rejectRequest: (target: FollowTarget, meta: Meta) => rejectRequest(repo, edgeOf(target), meta),
    cancelRequest: (target: FollowTarget, meta: Meta) => cancelRequest(repo, edgeOf(target), meta),
    removeFollower: (target: FollowTarget, meta: Meta) => removeFollower(repo, edgeOf(target), meta),
    settleRequests: (userId: UserId) => settleRequests(repo, people, idOf(userId)),
    block: (pair: BlockPair, meta: Meta) => blockUser(repo, sideEffects, blockOf(pair), meta),
    unblock: (pair: BlockPair, meta: Meta) => unblockUser(repo, sideEffects, blockOf(pair), meta),
    mute: (params: NewMute, meta: Meta) => muteUser(repo, params, meta),
    unmute: (pair: MutePair, meta: Meta) => unmuteUser(repo, idsIn(pair, 'muterId', 'mutedId'), meta),
  };
}

function graphReads(repo: Repo, people: People) {
  return {
    listFollowers: (userId: UserId, request?: PageRequest) => listFollowers(repo, idOf(userId), request),
    listFollowing: (userId: UserId, request?: PageRequest) => listFollowing(repo, idOf(userId), request),
    listRequests: (userId: UserId, request?: PageRequest) => listRequests(repo, idOf(userId), request),
    listMuted: (userId: UserId, request?: PageRequest) => listMuted(repo, idOf(userId), request),
    listMutuals: (viewerId: UserId, targetId: UserId, request?: PageRequest) =>
      listMutuals(repo, idOf(viewerId), idOf(targetId), request),
    listSuggestions: (viewerId: UserId, request?: PageRequest) =>
      listSuggestions(repo, people, idOf(viewerId), request),
    getRelationships: (viewerId: UserId, targetIds: readonly UserId[]) =>
      getRelationships(repo, idOf(viewerId), idList(targetIds)),
    countFollows: (userIds: readonly UserId[]) => countFollows(repo, idList(userIds)),
  };
}

export type SocialGraph = ReturnType<typeof createSocialGraph>;
