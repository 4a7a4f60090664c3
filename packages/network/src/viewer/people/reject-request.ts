import { endFollowSteps } from '@tintype/social-graph/fragments';
import { withdrawFromUser } from '../guards/withdraw-from-user';

/** See {@link People.rejectRequest}. */
export const rejectRequest = withdrawFromUser({
  action: 'reject_request',
  write: endFollowSteps,
  params: ({ viewerId, userId }) => ({
    followerId: userId,
    followeeId: viewerId,
    states: ['pending'] as const,
  }),
});
