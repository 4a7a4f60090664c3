export { Block } from './block';
export { CloseFriend } from './close-friend';
export { FOLLOW_STATES, Follow, type FollowState } from './follow';
export { FOLLOW_COUNTER_KINDS, FollowCounter, type FollowCounterKind } from './follow-counter';
export { Mute } from './mute';
export { Restriction } from './restriction';
export { SuggestionDismissal } from './suggestion-dismissal';
