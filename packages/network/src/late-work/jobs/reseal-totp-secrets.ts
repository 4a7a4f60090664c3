import { systemMeta } from '@tintype/action-log';
import { unwrap } from '@tintype/database';
import { asUserId } from '@tintype/shared-db';
import type { RegisteredJob } from '../registered-job';

export const resealTotpSecrets: RegisteredJob = {
  does: 'seals the secrets of second factors with the current key of the ring',
  everyMinutes: 1440,
  needs: 'keyRing',
  batch: async ({ accounts }, _subject, after) => {
    const range = { limit: 500, after: after === null ? null : asUserId(after) };
    return unwrap(await accounts.resealTotpSecrets(range, systemMeta)).next;
  },
};
