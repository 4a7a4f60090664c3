export type { FollowChange, FollowError, FollowTarget } from './commands/follow-user';
export type { Blocked, FollowingCapReached, NotFound } from './errors';
export type { People } from './people';
export type { FollowCounts } from './queries/count-follows';
export type { Relationship } from './queries/get-relationships';
export type { FollowEntry } from './queries/list-follows';
export { createSocialGraph, type SocialGraph } from './social-graph';
