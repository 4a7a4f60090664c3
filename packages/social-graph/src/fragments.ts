// SQL of the social graph, for plans of the package that composes the contexts.

export { acceptanceOf } from './commands/accept-request';
export { followChangeOf, followingCap } from './commands/follow-user';
export { readMuteScopes } from './commands/mute-user';
export { additionOf } from './commands/people-lists';
export { type FollowCounts, followCountsOf } from './fragments/follow-counts';
export { followedAuthors, mutedAuthors, mutedStoryAuthors } from './fragments/followed-authors';
export { blockersOfViewer, hiddenPeople } from './fragments/hidden-people';
export {
  blockedPage,
  closeFriendsPage,
  followersPage,
  followingPage,
  mutedPage,
  mutualsPage,
  requestsPage,
  restrictedPage,
} from './fragments/people-pages';
export {
  facts,
  type RelationFact,
  type RelationFacts,
  relationshipOf,
  relationsTo,
} from './fragments/relations';
export { type Suggestion, suggestingFriends, suggestionsPage } from './fragments/suggestions';
export { pairLock, sharePairsWith } from './locks/lock-pairs';
export { type AcceptOutcome, acceptRequestSteps } from './sql/accept-request';
export { blockSteps, unblockSteps } from './sql/block';
export { endFollowSteps } from './sql/end-follow';
export { type FollowOutcome, followSteps } from './sql/follow';
export { muteSteps, unmuteSteps } from './sql/mute';
export { type ListAddition, peopleLists } from './sql/people-lists';
