import { systemMeta } from '@tintype/action-log';
import { unwrap } from '@tintype/database';
import { moreAfter, type RegisteredJob } from '../registered-job';

export const purgeRemovedPosts: RegisteredJob = {
  does: 'deletes what is left of posts that their authors removed',
  everyMinutes: 10,
  batch: async ({ content }) => {
    return moreAfter(unwrap(await content.purgeRemovedPosts(500, systemMeta)).removed);
  },
};
