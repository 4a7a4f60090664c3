import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** What the graph must know of people, given by whoever composes the contexts. */
export interface People {
  /** A user's standing, locked FOR SHARE until the transaction of `tx` ends; null when there is none. */
  hold(tx: Repo, id: UserId): Promise<{ readonly status: string; readonly isPrivate: boolean } | null>;
}
