import { pairLock, unblockSteps } from '@tintype/social-graph/fragments';
import { withdrawFromUser } from '../guards/withdraw-from-user';

/** See {@link People.unblock}. */
export const unblockUser = withdrawFromUser({
  action: 'unblock_user',
  locks: ({ viewerId, userId }) => [pairLock(viewerId, userId)],
  write: unblockSteps,
  params: ({ viewerId, userId }) => ({ blockerId: viewerId, blockedId: userId }),
  effects: ({ sideEffects }, { viewerId, userId }) =>
    sideEffects.graph.unblocked({ blockerId: viewerId, blockedId: userId }),
});
