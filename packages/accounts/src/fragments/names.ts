import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

type Holder = { readonly id: UserId };

const holders = (name: string, names: string): string => `${name} AS MATERIALIZED (
      SELECT DISTINCT n.user_id AS id FROM tintype.usernames n
      WHERE n.username_key = ANY (${names}) AND n.state = 'held')`;

/**
 * The users who hold the usernames of the parameter `names` now, each once. The names are keys, as a parsed text gives them. A
 * released name reaches no user.
 */
export const holdersOfNames = step<{ names: readonly string[] }, Holder>({
  columns: { id: 'text' },
  text: (name) => holders(name, '$names::text[]'),
});

/**
 * The same for the names of an earlier step.
 *
 * @param names SQL of the keys: `key FROM names`
 */
export const holdersOf = (names: string) =>
  step<object, Holder>({
    columns: { id: 'text' },
    text: (name) => holders(name, `ARRAY(SELECT ${names})`),
  });
