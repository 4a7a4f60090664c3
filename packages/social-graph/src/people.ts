import type { BoundStatement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** What the graph must know of users. The code that composes the contexts passes it in. */
export interface People {
  /**
   * A statement for a series that locks a user FOR SHARE until the transaction ends. It leaves the user's account state for
   * `isLockedAs` of the shared schema; nothing when there is no such user.
   */
  accountStateLock(id: UserId): BoundStatement<object>;
  /** Those of these users whose account is active. One statement at most. */
  findActive(repo: Repo, ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /** What a user may see of other users, for that user's export. */
  seenBy(repo: Repo, userId: UserId): SeenBy;
}

/** What one user may see of other users. */
export interface SeenBy {
  /** Those of these users that lists show to the user. */
  readonly people: (ids: readonly UserId[]) => Promise<ReadonlySet<UserId>>;
  /** Those of these users whose profile the user may see, or at least a stub of it. */
  readonly profiles: (ids: readonly UserId[]) => Promise<ReadonlySet<UserId>>;
}
