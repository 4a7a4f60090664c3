import type { Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { AcceptRequestError, Blocked, FollowChange, FollowingCapReached } from '@tintype/social-graph';
import type { Inactive } from '../access/refuse';
import { acceptRequest } from './accept-request';
import { cancelRequest } from './cancel-request';
import { followUser } from './follow-user';
import type { Change, OnUserError } from './on-user-error';
import { rejectRequest } from './reject-request';
import { removeFollower } from './remove-follower';
import { unfollowUser } from './unfollow-user';

/** Follows, in both directions. See {@link People}. */
export interface FollowCommands {
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
}

/** The registrations of {@link FollowCommands}. */
export const followCommands = {
  follow: followUser,
  unfollow: unfollowUser,
  cancelRequest,
  acceptRequest,
  rejectRequest,
  removeFollower,
} satisfies FollowCommands;
