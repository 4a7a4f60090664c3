import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** The mentioned users of the parameter `mentions`, for a caller who knows them. */
export const givenMentions = step<{ mentions: readonly UserId[] }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (SELECT unnest($mentions::uuid[]) AS id)`,
});
