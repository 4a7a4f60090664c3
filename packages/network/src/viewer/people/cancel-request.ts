import { endFollowSteps } from '@tintype/social-graph/fragments';
import { withdrawFromUser } from '../guards/withdraw-from-user';

/** See {@link People.cancelRequest}. */
export const cancelRequest = withdrawFromUser({
  action: 'cancel_request',
  write: endFollowSteps,
  params: ({ viewerId, userId }) => ({
    followerId: viewerId,
    followeeId: userId,
    states: ['pending'] as const,
  }),
});
