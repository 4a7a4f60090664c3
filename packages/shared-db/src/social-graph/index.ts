export { Block } from './block';
export { Follow, FOLLOW_STATES, type FollowState } from './follow';
export { FOLLOW_COUNTER_KINDS, FollowCounter, type FollowCounterKind } from './follow-counter';
