import { type Network, systemMeta, unwrap } from '@tintype/network';
import type { PlannedReport } from '../plan';
import { by } from './by';

/** Files a report of a user. */
export async function fileReport({ moderation }: Network, report: PlannedReport): Promise<void> {
  const { reporterId, userId, postId, snapshot, reason, note } = report;
  const reported = { userId, snapshot, ...(postId === null ? {} : { postId }) };
  unwrap(await moderation.fileReport(reporterId, reported, { reason, note }, by(reporterId)));
}

/** Decides a report, and takes the post down where it is upheld. */
export async function decideReport(network: Network, { id, postId, decided }: PlannedReport): Promise<void> {
  const { content, moderation } = network;
  if (decided?.state === 'dismissed') unwrap(await moderation.dismissReport(id, {}, systemMeta));
  if (decided?.state !== 'upheld' || postId === null) return;
  unwrap(await content.takeDownPost(postId, systemMeta));
  unwrap(await moderation.upholdReport(id, {}, systemMeta));
}
