import { peopleLists } from '@tintype/social-graph/fragments';
import { withdrawFromUser } from '../guards/withdraw-from-user';

/** See {@link People.restoreSuggestion}. */
export const restoreSuggestion = withdrawFromUser({
  action: 'restore_suggestion',
  write: peopleLists.dismissals.removeSteps,
  params: ({ viewerId, userId }) => ({ ownerId: viewerId, otherId: userId }),
});
