import {
  type InvalidPage,
  type Page,
  type PageRequest,
  pagedStatement,
  type Repo,
  type Result,
} from '@tintype/repo';
import { USER_STATUSES, type UserStatus } from '@tintype/shared-db/accounts';
import { type UserView, userViewColumns } from './user-view';

const ofStatus = pagedStatement<{ status: UserStatus | null; baseUrl: string }, UserView>({
  name: 'accounts.list_users',
  parameters: { status: 'named', baseUrl: 'derived' },
  keys: { createdAt: 'instant', id: 'uuid' },
  direction: 'desc',
  text: `SELECT ${userViewColumns} FROM tintype.users u LEFT JOIN tintype.profiles p ON p.user_id = u.id
      LEFT JOIN tintype.settings s ON s.user_id = u.id
    WHERE u.status = $status AND (u.created_at, u.id) < ($afterCreatedAt, $afterId)
    ORDER BY u.created_at DESC, u.id DESC LIMIT $limit`,
});

/**
 * A page of the users of a status, the newest first: for those who run the house, since nobody else may see them all. One
 * statement.
 *
 * @returns the page; `invalid` on `after` when that is no cursor of this list
 *
 * @example
 * const { items } = unwrap(await accounts.listUsers('active', { first: 50 }));
 * items.map(({ id }) => id === ada.id) // [true]
 */
export function listUsers(
  repo: Repo,
  status: UserStatus,
  request: PageRequest,
  baseUrl: string,
): Promise<Result<Page<UserView>, InvalidPage>> {
  // No user has a status that there is not, and the server does not take every text that may come in its place.
  const known = USER_STATUSES.find((one) => one === status) ?? null;
  return repo.page(ofStatus, { status: known, baseUrl }, request);
}
