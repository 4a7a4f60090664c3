import type { Result } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import type { AcceptRequestError, EdgeChange } from '@tintype/social-graph';
import { acceptanceOf, acceptRequestSteps, followingCap, pairLock } from '@tintype/social-graph/fragments';
import type { Inactive } from '../access/refuse';
import type { UserContext } from '../access/viewer-context';
import { userStatement } from '../guards/decide-on-user';
import { decisionOf, neverInvalid, runOnUser } from '../guards/run-on-user';
import { command } from '../registration/registered-calls';

const action = 'accept_request';
const sql = userStatement(action, 'active', acceptRequestSteps);

/** See {@link People.acceptRequest}. */
export const acceptRequest = command({
  action,
  guard: 'active',
  takes: ['user'],
  run: async (
    me: UserContext,
    userId: UserId,
  ): Promise<Result<EdgeChange, AcceptRequestError | Inactive>> => {
    const decision = decisionOf(me, userId);
    const followerId = decision.userId;
    const { viewerId } = decision;
    const locks = [pairLock(viewerId, followerId)];
    const params = { followerId, followeeId: viewerId, cap: followingCap };
    const accepted = await runOnUser(me, { action, decision, locks, sql, params }, (outcome) =>
      acceptanceOf(outcome),
    );
    return neverInvalid(accepted);
  },
});
