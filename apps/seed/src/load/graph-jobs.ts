import type { NetworkPlan } from '../plan';
import type { CopyJob } from './copy-rows';
import { copyTime } from './copy-text';

/** Follows, as the command writes them for a public account. */
export function followJob(plan: NetworkPlan): CopyJob {
  return {
    table: 'tintype.follows',
    columns: ['follower_id', 'followee_id', 'state', 'requested_at', 'accepted_at'],
    *rows() {
      for (const follow of plan.follows()) {
        const at = copyTime(follow.at);
        yield `${follow.followerId}\t${follow.followeeId}\taccepted\t${at}\t${at}`;
      }
    },
  };
}
