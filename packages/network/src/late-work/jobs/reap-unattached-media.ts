import { systemMeta } from '@tintype/action-log';
import { unwrap } from '@tintype/database';
import { moreAfter, type RegisteredJob } from '../registered-job';

export const reapUnattachedMedia: RegisteredJob = {
  does: 'forgets uploads that did not end within a day',
  everyMinutes: 60,
  batch: async ({ media, now }) => {
    const before = new Date(now().getTime() - 24 * 60 * 60_000);
    return moreAfter(unwrap(await media.reapUnattachedMedia({ before, limit: 500 }, systemMeta)).reaped);
  },
};
