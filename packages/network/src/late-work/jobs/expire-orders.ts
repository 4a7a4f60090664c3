import { systemMeta } from '@tintype/action-log';
import { moreAfter, type RegisteredJob } from '../registered-job';

export const expireOrders: RegisteredJob = {
  does: 'expires orders that were not paid in time and frees their pieces',
  everyMinutes: 1,
  batch: async ({ shop }) => {
    return moreAfter(await shop.expireOrders(100, systemMeta));
  },
};
