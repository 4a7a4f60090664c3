import { systemMeta } from '@tintype/action-log';
import { unwrap } from '@tintype/database';
import { moreAfter, type RegisteredJob } from '../registered-job';

export const deleteStoredBytes: RegisteredJob = {
  does: 'deletes the bytes of files that are gone from the store',
  everyMinutes: 1,
  needs: 'store',
  batch: async ({ media }) => {
    // What the store could not delete is tried again by the next run.
    return moreAfter(unwrap(await media.deleteStoredBytes(100, systemMeta)).deleted);
  },
};
