import { type Page, type PageRequest, pagedStatement, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import { USER_STATUSES, type UserStatus } from '@tintype/shared-db/accounts';
import { type UserView, userViewColumns } from '../fragments/user-view';

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
 * A page of the users with a status, the newest first. For operators only. One statement.
 *
 * @returns the page; `invalid` on `after` when it is not a cursor of this list
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
  // An unknown status becomes null, which matches no user, because the server does not accept every text as a status.
  const known = USER_STATUSES.find((one) => one === status) ?? null;
  return repo.page(ofStatus, { status: known, baseUrl }, request);
}
