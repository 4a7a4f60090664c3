import { step } from '@tintype/database';
import type { MediaId } from '@tintype/shared-db';

/** The ready pictures of the parameter `readyIds`, for a caller who knows them. */
export const givenReadyMedia = step<{ readyIds: readonly MediaId[] }, { readonly id: MediaId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT unnest($readyIds::uuid[]) AS id)`,
});
