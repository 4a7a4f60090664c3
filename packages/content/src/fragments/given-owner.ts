import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** The user of the parameter `ownerId`, for a caller who may act as that user. */
export const givenOwner = step<{ ownerId: UserId }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT $ownerId::uuid AS id)`,
});
