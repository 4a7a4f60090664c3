import { endFollowSteps } from '@tintype/social-graph/fragments';
import { withdrawFromUser } from '../guards/withdraw-from-user';

/** See {@link People.unfollow}. */
export const unfollowUser = withdrawFromUser({
  action: 'unfollow_user',
  write: endFollowSteps,
  params: ({ viewerId, userId }) => ({
    followerId: viewerId,
    followeeId: userId,
    states: ['accepted', 'pending'] as const,
  }),
});
