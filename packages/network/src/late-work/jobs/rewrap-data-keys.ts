import { systemMeta } from '@tintype/action-log';
import { unwrap } from '@tintype/database';
import { asMediaId } from '@tintype/shared-db';
import type { RegisteredJob } from '../registered-job';

export const rewrapDataKeys: RegisteredJob = {
  does: 'wraps the data keys of files with the current key of the ring',
  everyMinutes: 1440,
  needs: 'store',
  batch: async ({ media }, _subject, after) => {
    const range = { limit: 500, after: after === null ? null : asMediaId(after) };
    return unwrap(await media.rewrapDataKeys(range, systemMeta)).next;
  },
};
