import type { Result } from '@tintype/database';
import type { FormInput, Invalid } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type {
  AcceptRequestError,
  Blocked,
  EdgeChange,
  FollowChange,
  FollowingCapReached,
  MuteForm,
  MuteScopes,
} from '@tintype/social-graph';
import type { Inactive, NotVisible } from '../access/refuse';
import type { UserDecision } from '../guards/decide-on-user';
import { acceptRequest } from './accept-request';
import { addCloseFriend } from './add-close-friend';
import { blockUser } from './block-user';
import { cancelRequest } from './cancel-request';
import { dismissSuggestion } from './dismiss-suggestion';
import { followUser } from './follow-user';
import { muteUser } from './mute-user';
import { type PeopleReads, peopleReads } from './people-reads';
import { rejectRequest } from './reject-request';
import { removeCloseFriend } from './remove-close-friend';
import { removeFollower } from './remove-follower';
import { restoreSuggestion } from './restore-suggestion';
import { restrictUser } from './restrict-user';
import { unblockUser } from './unblock-user';
import { unfollowUser } from './unfollow-user';
import { unmuteUser } from './unmute-user';
import { unrestrictUser } from './unrestrict-user';

/**
 * Why a command on another user is refused. `not_found`: no such user, or the user is hidden from the viewer, also by a block of the
 * user. `inactive`: the viewer's own account is not active. `invalid`: the viewer named themselves.
 */
export type OnUserError = NotVisible | Inactive | Invalid<UserDecision>;

/** Whether a command changed anything: false where the state was there already. */
type Change<E> = Promise<Result<EdgeChange, E>>;

/**
 * Other users: who they are to the viewer, and what the viewer does about them. Each command is idempotent, and leaves one action in
 * the log, also where it is refused.
 */
export interface People extends PeopleReads {
  /**
   * Follows a user. A private account gets a request instead.
   *
   * One round trip. Locks the pair, the user's row FOR SHARE, the viewer's `following` counter, the edge, and a slot of the user's
   * `followers` counter.
   *
   * @returns the state of the edge; errors of {@link OnUserError}; `blocked`: the viewer blocks the user; `following_cap_reached`:
   *   the viewer follows 7,500 users
   *
   * @example
   * await network.as(grace.id).people.follow(ada.id); // { ok: true, value: { state: 'accepted', changed: true } }
   */
  follow(userId: UserId): Promise<Result<FollowChange, OnUserError | Blocked | FollowingCapReached>>;

  /**
   * Ends the viewer's follow of a user, or takes back the request. It ends also where the user is hidden from the viewer: then
   * `changed` is false.
   *
   * One round trip. Locks the edge, then the counters.
   *
   * @returns whether anything changed; `inactive`
   *
   * @example
   * await network.as(grace.id).people.follow(ada.id);
   * await network.as(grace.id).people.unfollow(ada.id); // { ok: true, value: { changed: true } }
   */
  unfollow(userId: UserId): Change<Inactive>;

  /**
   * Takes back the viewer's request to follow a user. A follow that was accepted stays.
   *
   * One round trip. Locks the edge, then the user's counter of requests.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(ada.id).account.setPrivacy(true);
   * await network.as(grace.id).people.follow(ada.id); // { ok: true, value: { state: 'pending', changed: true } }
   * await network.as(grace.id).people.cancelRequest(ada.id); // { ok: true, value: { changed: true } }
   */
  cancelRequest(userId: UserId): Change<Inactive>;

  /**
   * Accepts a user's request to follow the viewer. The request of a user whose account is not active counts as not found, and waits
   * until the account is active again.
   *
   * One round trip. Locks the pair, the edge, the user's `following` counter, then the viewer's counters.
   *
   * @returns whether anything changed; `not_found`: there is no such request (any more); `following_cap_reached`: the user follows
   *   7,500 users, and the request stays; `inactive`
   *
   * @example
   * await network.as(ada.id).account.setPrivacy(true);
   * await network.as(grace.id).people.follow(ada.id);
   * await network.as(ada.id).people.acceptRequest(grace.id); // { ok: true, value: { changed: true } }
   */
  acceptRequest(userId: UserId): Change<AcceptRequestError | Inactive>;

  /**
   * Rejects a user's request to follow the viewer. The user is not told, and can ask again. A follow that was accepted stays.
   *
   * One round trip. Locks the edge, then the viewer's counter of requests.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(ada.id).account.setPrivacy(true);
   * await network.as(grace.id).people.follow(ada.id);
   * await network.as(ada.id).people.rejectRequest(grace.id); // { ok: true, value: { changed: true } }
   */
  rejectRequest(userId: UserId): Change<Inactive>;

  /**
   * Ends a user's follow of the viewer, without a block: the user can follow or ask again.
   *
   * One round trip. Locks the edge, then the counters.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(grace.id).people.follow(ada.id);
   * await network.as(ada.id).people.removeFollower(grace.id); // { ok: true, value: { changed: true } }
   */
  removeFollower(userId: UserId): Change<Inactive>;

  /**
   * Blocks a user: both are hidden from each other. Follows and requests between the two end, and so do close friends and
   * restrictions. Likes and comments between the two are hidden, and are not counted.
   *
   * A transaction of four round trips; six where the block is new, for the likes and comments. Locks the pair, the edges, the
   * counters of follows, the comments between the two, and the counters of posts and comments.
   *
   * @returns whether anything changed; errors of {@link OnUserError}
   *
   * @example
   * await network.as(ada.id).people.block(grace.id); // { ok: true, value: { changed: true } }
   * (await network.as(grace.id).people.profile(ada.username)).ok // false
   */
  block(userId: UserId): Change<OnUserError>;

  /**
   * Ends the viewer's block of a user. Likes and comments between the two are shown again, unless the user blocks the viewer. Follows
   * that the block ended stay ended.
   *
   * A transaction of four round trips; six where likes and comments are shown again. Locks the pair, then as {@link block}.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(ada.id).people.block(grace.id);
   * await network.as(ada.id).people.unblock(grace.id); // { ok: true, value: { changed: true } }
   */
  unblock(userId: UserId): Change<Inactive>;

  /**
   * Mutes a user's posts, stories or both, until a given time or for ever. The user cannot notice. A mute that is there already
   * takes the new scopes and the new end.
   *
   * One round trip. Locks the row of the mute.
   *
   * @param scopes `posts`, `stories`, `expiresAt`; by default both, without an end
   * @returns what is muted; errors of {@link OnUserError}; `invalid` on `posts` when neither is muted, on `expiresAt` when it is
   *   past, on `base` when the scopes are not an object
   *
   * @example
   * unwrap(await network.as(ada.id).people.mute(grace.id, { stories: false })).posts // true
   */
  mute(
    userId: UserId,
    scopes?: FormInput<MuteForm>,
  ): Promise<Result<MuteScopes, OnUserError | Invalid<MuteForm>>>;

  /**
   * Ends the viewer's mute of a user.
   *
   * One round trip. Locks the row of the mute.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(ada.id).people.mute(grace.id);
   * await network.as(ada.id).people.unmute(grace.id); // { ok: true, value: { changed: true } }
   */
  unmute(userId: UserId): Change<Inactive>;

  /**
   * Restricts a user: their comments on the viewer's posts wait for approval, and only the writer and the viewer see them.
   *
   * One round trip. Locks the pair.
   *
   * @returns whether anything changed; errors of {@link OnUserError}; `blocked`: the viewer blocks the user
   *
   * @example
   * await network.as(ada.id).people.restrict(grace.id); // { ok: true, value: { changed: true } }
   */
  restrict(userId: UserId): Change<OnUserError | Blocked>;

  /**
   * Ends the viewer's restriction of a user. Comments that wait for approval go on waiting.
   *
   * One round trip. Locks the row of the restriction.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(ada.id).people.restrict(grace.id);
   * await network.as(ada.id).people.unrestrict(grace.id); // { ok: true, value: { changed: true } }
   */
  unrestrict(userId: UserId): Change<Inactive>;

  /**
   * Adds a user to the viewer's close friends, who see the posts for close friends. The user is not told.
   *
   * One round trip. Locks the pair.
   *
   * @returns whether anything changed; errors as of {@link restrict}
   *
   * @example
   * await network.as(ada.id).people.addCloseFriend(grace.id); // { ok: true, value: { changed: true } }
   */
  addCloseFriend(userId: UserId): Change<OnUserError | Blocked>;

  /**
   * Removes a user from the viewer's close friends.
   *
   * One round trip. Locks the row of the list.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(ada.id).people.addCloseFriend(grace.id);
   * await network.as(ada.id).people.removeCloseFriend(grace.id); // { ok: true, value: { changed: true } }
   */
  removeCloseFriend(userId: UserId): Change<Inactive>;

  /**
   * Leaves a user out of the viewer's suggestions.
   *
   * One round trip. Locks the pair.
   *
   * @returns whether anything changed; errors as of {@link restrict}
   *
   * @example
   * await network.as(ada.id).people.dismissSuggestion(grace.id); // { ok: true, value: { changed: true } }
   */
  dismissSuggestion(userId: UserId): Change<OnUserError | Blocked>;

  /**
   * Lets a user be suggested to the viewer again.
   *
   * One round trip. Locks the row of the list.
   *
   * @returns whether anything changed; false where the user is hidden from the viewer; `inactive`
   *
   * @example
   * await network.as(ada.id).people.dismissSuggestion(grace.id);
   * await network.as(ada.id).people.restoreSuggestion(grace.id); // { ok: true, value: { changed: true } }
   */
  restoreSuggestion(userId: UserId): Change<Inactive>;
}

/** The registrations of {@link People}. */
export const people = {
  ...peopleReads,
  follow: followUser,
  unfollow: unfollowUser,
  cancelRequest,
  acceptRequest,
  rejectRequest,
  removeFollower,
  block: blockUser,
  unblock: unblockUser,
  mute: muteUser,
  unmute: unmuteUser,
  restrict: restrictUser,
  unrestrict: unrestrictUser,
  addCloseFriend,
  removeCloseFriend,
  dismissSuggestion,
  restoreSuggestion,
} satisfies People;

/** The reads of other users that moderators have, with a moderator's access. */
export interface ModeratorPeople extends Pick<PeopleReads, 'profile' | 'followers' | 'following'> {}
