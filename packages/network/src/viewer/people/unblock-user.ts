import { pairLock, unblockSteps } from '@tintype/social-graph/fragments';
import { withdrawFromUser } from '../guards/withdraw-from-user';

/** See {@link People.unblock}. */
export const unblockUser = withdrawFromUser({
  action: 'unblock_user',
  locks: ({ viewerId, userId }) => [pairLock(viewerId, userId)],
  write: unblockSteps,
  params: ({ viewerId, userId }) => ({ blockerId: viewerId, blockedId: userId }),
  sideEffect: async ({ sideEffects }, tx, { viewerId, userId }, { written, blocked }) => {
    if (written && !blocked)
      await sideEffects.graph.unblocked(tx, { blockerId: viewerId, blockedId: userId });
  },
});
