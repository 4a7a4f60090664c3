import type { BoundStatement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** What media must know of users. The code that composes the contexts passes it in: media reads no table of another context. */
export interface People {
  /**
   * A statement for a series: locks a user's account state FOR SHARE until the transaction ends, and leaves it for `isLockedAs` in the
   * statements after it.
   */
  accountStateLock(id: UserId): BoundStatement<object>;
  /** Those of these users who have an active account. */
  findActive(repo: Repo, ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /**
   * Those of these users who may give something to a user: their accounts are active, and no block is between them and the user. Until the
   * transaction ends, a block between them waits.
   */
  findGivers(repo: Repo, userId: UserId, ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
}
