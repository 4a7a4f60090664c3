/** There is no such user, or none that can be followed; or no such request. */
export interface NotFound {
  readonly kind: 'not_found';
  readonly entity: 'user' | 'request';
}

/** One of the two blocks the other. */
export interface Blocked {
  readonly kind: 'blocked';
}

/** The follower follows as many as one may. */
export interface FollowingCapReached {
  readonly kind: 'following_cap_reached';
  readonly cap: number;
}
