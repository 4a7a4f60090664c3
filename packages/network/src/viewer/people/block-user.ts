import { ok, type Result } from '@tintype/database';
import type { EdgeChange } from '@tintype/social-graph';
import { blockSteps, pairLock } from '@tintype/social-graph/fragments';
import { onVisibleUser } from '../guards/on-visible-user';

/** See {@link People.block}. */
export const blockUser = onVisibleUser({
  action: 'block_user',
  locks: (_me, { viewerId, userId }) => [pairLock(viewerId, userId)],
  write: blockSteps,
  params: ({ viewerId, userId }) => ({ blockerId: viewerId, blockedId: userId }),
  answer: ({ written }): Result<EdgeChange, never> => ok({ changed: written }),
  effects: ({ sideEffects }, { viewerId, userId }) =>
    sideEffects.graph.blocked({ blockerId: viewerId, blockedId: userId }),
});
