import { systemMeta } from '@tintype/action-log';
import { unwrap } from '@tintype/database';
import { moreAfter, type RegisteredJob } from '../registered-job';

export const sweepIdempotencyKeys: RegisteredJob = {
  does: 'deletes idempotency keys that are older than a day',
  everyMinutes: 60,
  batch: async ({ actionLog }) => {
    return moreAfter(unwrap(await actionLog.sweepIdempotencyKeys(1000, systemMeta)).removed);
  },
};
