import { type Columns, step } from '@tintype/database';
import { profileKinds } from '../sql/profile-columns';
import { type UserView, userViewColumns } from './user-view';

const columns: Columns<UserView> = {
  id: 'text',
  username: 'text',
  url: 'text',
  name: 'text',
  avatarMediaId: 'text',
  ...profileKinds,
  isPrivate: 'boolean',
  verified: 'boolean',
  status: 'text',
  role: 'text',
  createdAt: 'instant',
  hideLikeCounts: 'boolean',
  hideFromSuggestions: 'boolean',
};

/**
 * The users of these ids. Ids without a user give no row.
 *
 * @param ids an earlier step with a column `id`
 */
export const usersOf = (ids: string) =>
  step<{ baseUrl: string }, UserView>({
    columns,
    text: (name) => `${name} AS MATERIALIZED (
      SELECT ${userViewColumns} FROM tintype.users u LEFT JOIN tintype.profiles p ON p.user_id = u.id
        LEFT JOIN tintype.settings s ON s.user_id = u.id
      WHERE u.id = ANY (ARRAY(SELECT id FROM ${ids})))`,
  });
