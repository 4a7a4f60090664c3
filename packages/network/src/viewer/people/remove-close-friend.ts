import { peopleLists } from '@tintype/social-graph/fragments';
import { withdrawFromUser } from '../guards/withdraw-from-user';

/** See {@link People.removeCloseFriend}. */
export const removeCloseFriend = withdrawFromUser({
  action: 'remove_close_friend',
  write: peopleLists.closeFriends.removeSteps,
  params: ({ viewerId, userId }) => ({ ownerId: viewerId, otherId: userId }),
});
