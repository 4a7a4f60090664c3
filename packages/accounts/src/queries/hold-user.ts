import { type Repo, statement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import type { UserStatus } from '@tintype/shared-db/accounts';

/** What other contexts decide by: whether a user may act, and who may see what the user does. */
export interface UserStanding {
  readonly id: UserId;
  readonly status: UserStatus;
  readonly isPrivate: boolean;
}

const standing = statement<{ id: UserId }, UserStanding>({
  name: 'accounts.hold_user',
  text: 'SELECT id, status, is_private FROM tintype.users WHERE id = $id FOR SHARE',
});

/**
 * A user's standing, held until the transaction ends: nobody changes status or privacy meanwhile.
 *
 * Locks the user's row FOR SHARE; must run inside a transaction, and before anything that locks content.
 */
export async function holdUser(repo: Repo, id: UserId): Promise<UserStanding | null> {
  repo.assertInTransaction();
  return repo.sqlOne(standing, { id });
}
