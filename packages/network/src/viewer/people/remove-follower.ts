import { endFollowSteps } from '@tintype/social-graph/fragments';
import { withdrawFromUser } from '../guards/withdraw-from-user';

/** See {@link People.removeFollower}. */
export const removeFollower = withdrawFromUser({
  action: 'remove_follower',
  write: endFollowSteps,
  params: ({ viewerId, userId }) => ({
    followerId: userId,
    followeeId: viewerId,
    states: ['accepted'] as const,
  }),
});
