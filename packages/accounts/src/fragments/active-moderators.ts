import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/**
 * Those of these users who are active moderators or admins.
 *
 * @param ids an earlier step with a column `id`
 */
export const activeModerators = (ids: string) =>
  step<object, { readonly id: UserId }>({
    columns: { id: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT u.id FROM tintype.users u
      WHERE u.id = ANY (ARRAY(SELECT id FROM ${ids})) AND u.status = 'active' AND u.role <> 'user')`,
  });
