import { systemMeta } from '@tintype/action-log';
import { unwrap } from '@tintype/database';
import { moreAfter, type RegisteredJob } from '../registered-job';

export const foldViews: RegisteredJob = {
  does: 'counts the views of posts of past hours',
  everyMinutes: 15,
  batch: async ({ content }) => {
    return moreAfter(unwrap(await content.foldViews(10_000, systemMeta)).folded);
  },
};
