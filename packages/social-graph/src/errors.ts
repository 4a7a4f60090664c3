/** There is no such user, or the account is not active. */
export interface UserNotFound {
  readonly kind: 'not_found';
  readonly entity: 'user';
}

/** There is no such request. */
export interface RequestNotFound {
  readonly kind: 'not_found';
  readonly entity: 'request';
}

/** One of the two blocks the other. */
export interface Blocked {
  readonly kind: 'blocked';
}

/** The follower already follows as many users as the cap allows. */
export interface FollowingCapReached {
  readonly kind: 'following_cap_reached';
  readonly cap: number;
}
