import { followChangeOf, followingCap, followSteps, pairLock } from '@tintype/social-graph/fragments';
import { onVisibleUser } from '../guards/on-visible-user';

/** See {@link People.follow}. */
export const followUser = onVisibleUser({
  action: 'follow_user',
  locks: ({ contexts }, { viewerId, userId }) => [
    pairLock(viewerId, userId),
    contexts.accounts.accountStateLock(userId),
  ],
  write: followSteps,
  params: ({ viewerId, userId }) => ({ followerId: viewerId, followeeId: userId, cap: followingCap }),
  answer: (outcome) => followChangeOf(outcome),
});
