import { systemMeta } from '@tintype/action-log';
import { unwrap } from '@tintype/database';
import { moreAfter, type RegisteredJob } from '../registered-job';

export const sweepExpired: RegisteredJob = {
  does: 'deletes expired tokens, sessions, tries and names of accounts',
  everyMinutes: 60,
  batch: async ({ accounts }) => {
    return moreAfter(unwrap(await accounts.sweepExpired(1000, systemMeta)).removed);
  },
};
