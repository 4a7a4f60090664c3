import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/**
 * The users who hold the usernames of the parameter `names` now, each once. The names are keys, as a parsed text gives them. A
 * released name reaches no user.
 */
export const holdersOfNames = step<{ names: readonly string[] }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT DISTINCT n.user_id AS id FROM tintype.usernames n
      WHERE n.username_key = ANY ($names::text[]) AND n.state = 'held')`,
});
