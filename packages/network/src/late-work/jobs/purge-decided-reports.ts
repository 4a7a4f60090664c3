import { systemMeta } from '@tintype/action-log';
import { unwrap } from '@tintype/database';
import { moreAfter, type RegisteredJob } from '../registered-job';

export const purgeDecidedReports: RegisteredJob = {
  does: 'deletes reports that were decided half a year ago',
  everyMinutes: 1440,
  batch: async ({ moderation, now }) => {
    const before = new Date(now().getTime() - 180 * 24 * 60 * 60_000);
    return moreAfter(unwrap(await moderation.purgeDecidedReports(before, 500, systemMeta)).removed);
  },
};
