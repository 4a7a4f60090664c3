import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';
import { isUsername, usernameKey } from '../text/username';

/**
 * The username of the parameter `usernameKey` leads to this user. A name that its user released less than 14 days ago still
 * leads to the user.
 */
export const userOfName = step<{ usernameKey: string; at: Date }, { readonly id: UserId }>({
  columns: { id: 'text' },
  text: (name) => `${name} AS MATERIALIZED (
      SELECT user_id AS id FROM tintype.usernames WHERE username_key = $usernameKey::text AND user_id IS NOT NULL
        AND (state = 'held' OR (state = 'quarantined' AND until > $at::timestamptz)))`,
});

/**
 * The key of a text for {@link userOfName}: an empty one, which no user has, for a text that cannot be a username.
 *
 * @example
 * keyOfName('ADA') // 'ada'
 * keyOfName('no such name') // ''
 */
export function keyOfName(text: string): string {
  return isUsername(text) ? usernameKey(text) : '';
}
