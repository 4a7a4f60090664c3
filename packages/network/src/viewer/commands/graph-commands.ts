import { type FormInput, inputWith } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { MuteForm } from '@tintype/social-graph';
import type { UserContext } from '../access/viewer-context';
import { byActiveViewer, onVisibleUser, withdrawnFromUser } from '../registration/guarded-commands';

const outgoing = ({ viewerId }: UserContext, userId: UserId) => ({
  followerId: viewerId,
  followeeId: userId,
});
const incoming = ({ viewerId }: UserContext, userId: UserId) => ({
  followerId: userId,
  followeeId: viewerId,
});
const blocking = ({ viewerId }: UserContext, userId: UserId) => ({ blockerId: viewerId, blockedId: userId });
const muting = ({ viewerId }: UserContext, userId: UserId) => ({ muterId: viewerId, mutedId: userId });
const listing = ({ viewerId }: UserContext, userId: UserId) => ({ ownerId: viewerId, otherId: userId });

/** The commands of a viewer on another user. Locks and errors as of the command of the same name of the social graph. */
export const graphCommands = {
  /** Follows a user. A private account gets a follow request instead. */
  follow: onVisibleUser({
    action: 'follow_user',
    run: (me, userId) => me.contexts.socialGraph.follow(outgoing(me, userId), me.meta),
  }),
  /** Ends the viewer's follow of a user. */
  unfollow: withdrawnFromUser({
    action: 'unfollow_user',
    run: (me, userId) => me.contexts.socialGraph.unfollow(outgoing(me, userId), me.meta),
  }),
  /** Takes back the viewer's follow request. */
  cancelRequest: withdrawnFromUser({
    action: 'cancel_request',
    run: (me, userId) => me.contexts.socialGraph.cancelRequest(outgoing(me, userId), me.meta),
  }),
  /** Accepts a user's request to follow the viewer. */
  acceptRequest: byActiveViewer({
    action: 'accept_request',
    takes: ['user'],
    run: (me, userId: UserId) => me.contexts.socialGraph.acceptRequest(incoming(me, userId), me.meta),
  }),
  /** Rejects a user's request to follow the viewer. */
  rejectRequest: withdrawnFromUser({
    action: 'reject_request',
    run: (me, userId) => me.contexts.socialGraph.rejectRequest(incoming(me, userId), me.meta),
  }),
  /** Ends a user's follow of the viewer. */
  removeFollower: withdrawnFromUser({
    action: 'remove_follower',
    run: (me, userId) => me.contexts.socialGraph.removeFollower(incoming(me, userId), me.meta),
  }),
  /** Blocks a user: both are hidden from each other, and follows between them end. */
  block: onVisibleUser({
    action: 'block_user',
    run: (me, userId) => me.contexts.socialGraph.block(blocking(me, userId), me.meta),
  }),
  /** Ends the viewer's block of a user. */
  unblock: withdrawnFromUser({
    action: 'unblock_user',
    run: (me, userId) => me.contexts.socialGraph.unblock(blocking(me, userId), me.meta),
  }),
  /**
   * Mutes a user.
   *
   * @param scopes `posts`, `stories`, `expiresAt`; by default both, without an end
   */
  mute: onVisibleUser({
    action: 'mute_user',
    form: 'MuteForm',
    takes: ['scopes'],
    run: (me, userId, scopes: FormInput<MuteForm> = {}) =>
      me.contexts.socialGraph.mute(inputWith(MuteForm, scopes, muting(me, userId)), me.meta),
  }),
  /** Ends the viewer's mute of a user. */
  unmute: withdrawnFromUser({
    action: 'unmute_user',
    run: (me, userId) => me.contexts.socialGraph.unmute(muting(me, userId), me.meta),
  }),
  /** Restricts a user: their comments on the viewer's posts wait for approval. */
  restrict: onVisibleUser({
    action: 'restrict_user',
    run: (me, userId) => me.contexts.socialGraph.restrict(listing(me, userId), me.meta),
  }),
  /** Ends the viewer's restriction of a user. */
  unrestrict: withdrawnFromUser({
    action: 'unrestrict_user',
    run: (me, userId) => me.contexts.socialGraph.unrestrict(listing(me, userId), me.meta),
  }),
  /** Adds a user to the viewer's close friends. */
  addCloseFriend: onVisibleUser({
    action: 'add_close_friend',
    run: (me, userId) => me.contexts.socialGraph.addCloseFriend(listing(me, userId), me.meta),
  }),
  /** Removes a user from the viewer's close friends. */
  removeCloseFriend: withdrawnFromUser({
    action: 'remove_close_friend',
    run: (me, userId) => me.contexts.socialGraph.removeCloseFriend(listing(me, userId), me.meta),
  }),
  /** Leaves a user out of the viewer's suggestions. */
  dismissSuggestion: onVisibleUser({
    action: 'dismiss_suggestion',
    run: (me, userId) => me.contexts.socialGraph.dismissSuggestion(listing(me, userId), me.meta),
  }),
  /** Lets a user be suggested to the viewer again. */
  restoreSuggestion: withdrawnFromUser({
    action: 'restore_suggestion',
    run: (me, userId) => me.contexts.socialGraph.restoreSuggestion(listing(me, userId), me.meta),
  }),
};
