import { type Network, systemMeta, unwrap } from '@tintype/network';
import type { PlannedReport } from '../plan';
import { by } from './by';

/** Files a report of a user. */
export async function fileReport({ moderation }: Network, report: PlannedReport): Promise<void> {
  const { reporterId, userId, postId, storyId, snapshot, reason, note } = report;
  const reported = {
    ...{ userId, snapshot },
    ...(postId === null ? {} : { postId }),
    ...(storyId === null ? {} : { storyId }),
  };
  unwrap(await moderation.fileReport(reporterId, reported, { reason, note }, by(reporterId)));
}

/** Decides a report, and takes the post or story down where it is upheld. */
export async function decideReport(
  network: Network,
  { id, postId, storyId, decided }: PlannedReport,
): Promise<void> {
  const { content, moderation } = network;
  if (decided?.state === 'dismissed') unwrap(await moderation.dismissReport(id, {}, systemMeta));
  if (decided?.state !== 'upheld') return;
  if (postId !== null) unwrap(await content.takeDownPost(postId, systemMeta));
  if (storyId !== null) unwrap(await content.takeDownStory(storyId, systemMeta));
  unwrap(await moderation.upholdReport(id, {}, systemMeta));
}
