import { peopleLists } from '@tintype/social-graph/fragments';
import { withdrawFromUser } from '../guards/withdraw-from-user';

/** See {@link People.unrestrict}. */
export const unrestrictUser = withdrawFromUser({
  action: 'unrestrict_user',
  write: peopleLists.restrictions.removeSteps,
  params: ({ viewerId, userId }) => ({ ownerId: viewerId, otherId: userId }),
});
