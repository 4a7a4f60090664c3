export { Block } from './block';
export { Follow } from './follow';
export { FollowCounter } from './follow-counter';
export { type FollowCounterKind, followCounterKinds, type FollowState, followStates } from './vocabulary';
