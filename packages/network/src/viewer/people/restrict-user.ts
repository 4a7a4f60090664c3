import { additionOf, pairLock, peopleLists } from '@tintype/social-graph/fragments';
import { onVisibleUser } from '../guards/on-visible-user';

/** See {@link People.restrict}. */
export const restrictUser = onVisibleUser({
  action: 'restrict_user',
  locks: (_me, { viewerId, userId }) => [pairLock(viewerId, userId)],
  write: peopleLists.restrictions.addSteps,
  params: ({ viewerId, userId }) => ({ ownerId: viewerId, otherId: userId }),
  answer: additionOf,
});
