import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/**
 * What content must know of people, given by whoever composes the contexts: content reads no other context's tables.
 */
export interface People {
  /** A user's standing, locked FOR SHARE until the transaction of `tx` ends; null when there is none. */
  hold(tx: Repo, id: UserId): Promise<{ readonly status: string; readonly isPrivate: boolean } | null>;
  /** The ids of those who hold these usernames and whom this author may mention, by key. */
  findMentionable(
    repo: Repo,
    authorId: UserId,
    usernames: readonly string[],
  ): Promise<ReadonlyMap<string, UserId>>;
}
