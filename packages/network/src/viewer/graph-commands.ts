import type { Meta } from '@tintype/action-log';
import { type FormInput, inputWith } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { MuteForm } from '@tintype/social-graph';
import type { Contexts } from '../compose';
import type { actingAs } from './acting';
import type { withdrawingAs } from './withdrawing';

/**
 * What one user may do about another. What the viewer withdraws of their own ends also where the other one hides from them, and
 * is then answered as for a user who does not exist.
 */
export function viewerGraphCommands(
  { socialGraph }: Contexts,
  { whileActive, onVisibleUser }: ReturnType<typeof actingAs>,
  withdrawing: ReturnType<typeof withdrawingAs>,
  viewerId: UserId,
  meta: Meta,
) {
  const outgoing = (userId: UserId) => ({ followerId: viewerId, followeeId: userId });
  const incoming = (userId: UserId) => ({ followerId: userId, followeeId: viewerId });
  const blocking = (userId: UserId) => ({ blockerId: viewerId, blockedId: userId });
  const muting = (userId: UserId) => ({ muterId: viewerId, mutedId: userId });
  const listing = (userId: UserId) => ({ ownerId: viewerId, otherId: userId });

  return {
    follow: (userId: UserId) => onVisibleUser(userId, () => socialGraph.follow(outgoing(userId), meta)),
    unfollow: (userId: UserId) =>
      withdrawing.fromUser(userId, () => socialGraph.unfollow(outgoing(userId), meta)),
    cancelRequest: (userId: UserId) =>
      withdrawing.fromUser(userId, () => socialGraph.cancelRequest(outgoing(userId), meta)),
    acceptRequest: (userId: UserId) => whileActive(() => socialGraph.acceptRequest(incoming(userId), meta)),
    rejectRequest: (userId: UserId) =>
      withdrawing.fromUser(userId, () => socialGraph.rejectRequest(incoming(userId), meta)),
    removeFollower: (userId: UserId) =>
      withdrawing.fromUser(userId, () => socialGraph.removeFollower(incoming(userId), meta)),
    block: (userId: UserId) => onVisibleUser(userId, () => socialGraph.block(blocking(userId), meta)),
    unblock: (userId: UserId) =>
      withdrawing.fromUser(userId, () => socialGraph.unblock(blocking(userId), meta)),
    /** @param scopes `posts`, `stories`, `expiresAt`: all of it, for ever, unless said otherwise */
    mute: (userId: UserId, scopes: FormInput<MuteForm> = {}) =>
      onVisibleUser(userId, () => socialGraph.mute(inputWith(MuteForm, scopes, muting(userId)), meta)),
    unmute: (userId: UserId) => withdrawing.fromUser(userId, () => socialGraph.unmute(muting(userId), meta)),
    restrict: (userId: UserId) => onVisibleUser(userId, () => socialGraph.restrict(listing(userId), meta)),
    unrestrict: (userId: UserId) =>
      withdrawing.fromUser(userId, () => socialGraph.unrestrict(listing(userId), meta)),
    addCloseFriend: (userId: UserId) =>
      onVisibleUser(userId, () => socialGraph.addCloseFriend(listing(userId), meta)),
    removeCloseFriend: (userId: UserId) =>
      withdrawing.fromUser(userId, () => socialGraph.removeCloseFriend(listing(userId), meta)),
    dismissSuggestion: (userId: UserId) =>
      onVisibleUser(userId, () => socialGraph.dismissSuggestion(listing(userId), meta)),
    restoreSuggestion: (userId: UserId) =>
      withdrawing.fromUser(userId, () => socialGraph.restoreSuggestion(listing(userId), meta)),
  };
}
