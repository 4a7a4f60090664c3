import { systemMeta } from '@tintype/action-log';
import { unwrap } from '@tintype/database';
import { asMediaId } from '@tintype/shared-db';
import type { RegisteredJob } from '../registered-job';

export const makeVariants: RegisteredJob = {
  does: 'makes the smaller forms of a stored picture',
  needs: 'store',
  batch: async ({ media }, mediaId) => {
    const made = await media.makeVariants(asMediaId(mediaId), systemMeta);
    // A picture that is gone needs none.
    if (!made.ok && made.error.kind !== 'not_found') unwrap(made);
    return null;
  },
};
