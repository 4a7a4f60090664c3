import type { Meta } from '@tintype/action-log';
import { type FormInput, inputWith } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { MuteForm } from '@tintype/social-graph';
import type { Contexts } from '../compose';
import type { actingAs } from './acting';

/** What one user may do about another. */
export function viewerGraphCommands(
  { socialGraph }: Contexts,
  { whileActive, onVisibleUser }: ReturnType<typeof actingAs>,
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
    unfollow: (userId: UserId) => whileActive(() => socialGraph.unfollow(outgoing(userId), meta)),
    cancelRequest: (userId: UserId) => whileActive(() => socialGraph.cancelRequest(outgoing(userId), meta)),
    acceptRequest: (userId: UserId) => whileActive(() => socialGraph.acceptRequest(incoming(userId), meta)),
    rejectRequest: (userId: UserId) => whileActive(() => socialGraph.rejectRequest(incoming(userId), meta)),
    removeFollower: (userId: UserId) => whileActive(() => socialGraph.removeFollower(incoming(userId), meta)),
    block: (userId: UserId) => onVisibleUser(userId, () => socialGraph.block(blocking(userId), meta)),
    unblock: (userId: UserId) => whileActive(() => socialGraph.unblock(blocking(userId), meta)),
    /** @param scopes `posts`, `stories`, `expiresAt`: all of it, for ever, unless said otherwise */
    mute: (userId: UserId, scopes: FormInput<MuteForm> = {}) =>
      onVisibleUser(userId, () => socialGraph.mute(inputWith(MuteForm, scopes, muting(userId)), meta)),
    unmute: (userId: UserId) => whileActive(() => socialGraph.unmute(muting(userId), meta)),
    restrict: (userId: UserId) => onVisibleUser(userId, () => socialGraph.restrict(listing(userId), meta)),
    unrestrict: (userId: UserId) => whileActive(() => socialGraph.unrestrict(listing(userId), meta)),
    addCloseFriend: (userId: UserId) =>
      onVisibleUser(userId, () => socialGraph.addCloseFriend(listing(userId), meta)),
    removeCloseFriend: (userId: UserId) =>
      whileActive(() => socialGraph.removeCloseFriend(listing(userId), meta)),
    dismissSuggestion: (userId: UserId) =>
      onVisibleUser(userId, () => socialGraph.dismissSuggestion(listing(userId), meta)),
    restoreSuggestion: (userId: UserId) =>
      whileActive(() => socialGraph.restoreSuggestion(listing(userId), meta)),
  };
}
