import type { BoundStatement } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** What the graph must know of people, given by whoever composes the contexts. */
export interface People {
  /**
   * A statement for a series, which locks a user FOR SHARE until the transaction ends and leaves the user's standing for
   * `isHeldAs` of the shared schema; nothing where there is no such user.
   */
  holding(id: UserId): BoundStatement<object>;
}
