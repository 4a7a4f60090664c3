import type { NetworkPlan } from '../plan';
import { type CopyJob, tableJob } from './copy-rows';
import { copyNull, copyText, copyTime } from './copy-text';

/** The reports and what was decided, as the commands write them. */
export function reportJob(plan: NetworkPlan): CopyJob {
  return tableJob('reports', columns, function* () {
    for (const {
      id,
      reporterId,
      userId,
      postId,
      storyId,
      reason,
      note,
      snapshot,
      at,
      decided,
    } of plan.reports()) {
      const target = postId !== null ? 'post' : storyId !== null ? 'story' : 'user';
      const words = `${reason}\t${note ?? copyNull}\t${copyText(JSON.stringify(snapshot))}`;
      const end = decided === null ? `open\t${copyNull}` : `${decided.state}\t${copyTime(decided.at)}`;
      yield `${id}\t${reporterId}\t${target}\t${userId}\t${postId ?? copyNull}\t${storyId ?? copyNull}\t${words}\t${end}\t${copyTime(at)}`;
    }
  });
}

const columns = [
  ...['id', 'reporter_id', 'target', 'user_id', 'post_id', 'story_id', 'reason', 'note', 'snapshot'],
  ...['state', 'decided_at', 'created_at'],
];
