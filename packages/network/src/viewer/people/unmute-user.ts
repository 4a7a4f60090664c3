import { unmuteSteps } from '@tintype/social-graph/fragments';
import { withdrawFromUser } from '../guards/withdraw-from-user';

/** See {@link People.unmute}. */
export const unmuteUser = withdrawFromUser({
  action: 'unmute_user',
  write: unmuteSteps,
  params: ({ viewerId, userId }) => ({ muterId: viewerId, mutedId: userId }),
});
