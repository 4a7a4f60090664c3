import { step } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/**
 * The users of these ids, each beside a column `snapshot`: JSON of the profile as it is now.
 *
 * @param ids an earlier step with a column `id`
 */
export const snapshotOfUser = (ids: string) =>
  step<object, { readonly userId: UserId }>({
    columns: { userId: 'text' },
    text: (name) => `${name} AS MATERIALIZED (
      SELECT u.id AS user_id, jsonb_build_object('username', u.username, 'name', coalesce(p.name, ''), 'bio', p.bio) AS snapshot
      FROM tintype.users u LEFT JOIN tintype.profiles p ON p.user_id = u.id
      WHERE u.id = ANY (ARRAY(SELECT id FROM ${ids})))`,
  });
