import { additionOf, pairLock, peopleLists } from '@tintype/social-graph/fragments';
import { onVisibleUser } from '../guards/on-visible-user';

/** See {@link People.dismissSuggestion}. */
export const dismissSuggestion = onVisibleUser({
  action: 'dismiss_suggestion',
  locks: (_me, { viewerId, userId }) => [pairLock(viewerId, userId)],
  write: peopleLists.dismissals.addSteps,
  params: ({ viewerId, userId }) => ({ ownerId: viewerId, otherId: userId }),
  answer: additionOf,
});
