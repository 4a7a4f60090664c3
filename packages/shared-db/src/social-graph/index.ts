export { Block } from './block';
export { FOLLOW_STATES, Follow, type FollowState } from './follow';
export { FOLLOW_COUNTER_KINDS, FollowCounter, type FollowCounterKind } from './follow-counter';
