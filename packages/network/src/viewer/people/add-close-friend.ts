import { additionOf, pairLock, peopleLists } from '@tintype/social-graph/fragments';
import { onVisibleUser } from '../guards/on-visible-user';

/** See {@link People.addCloseFriend}. */
export const addCloseFriend = onVisibleUser({
  action: 'add_close_friend',
  locks: (_me, { viewerId, userId }) => [pairLock(viewerId, userId)],
  write: peopleLists.closeFriends.addSteps,
  params: ({ viewerId, userId }) => ({ ownerId: viewerId, otherId: userId }),
  answer: additionOf,
});
