import type { Repo } from '@tintype/repo';
import type { PostId, UserId } from '@tintype/shared-db';
import type { PostVisibility } from '@tintype/shared-db/content';

/**
 * What content must know of people, given by whoever composes the contexts: content reads no other context's tables.
 */
export interface People {
  /** A user's account state, locked FOR SHARE until the transaction of `tx` ends; null when there is no such user. */
  lockAccountState(
    tx: Repo,
    id: UserId,
  ): Promise<{ readonly status: string; readonly isPrivate: boolean } | null>;
  /** The ids of those who hold these usernames and whom this author may mention, by key. */
  findMentionable(
    repo: Repo,
    authorId: UserId,
    usernames: readonly string[],
  ): Promise<ReadonlyMap<string, UserId>>;
  /** What a user may see of others, for an export of what the user did. */
  seenBy(repo: Repo, userId: UserId): SeenBy;
}

/** A post as far as it decides who may see it. */
export interface ExportedPost {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly visibility: PostVisibility;
}

/** What one user may see of others. */
export interface SeenBy {
  /** Those of these posts that the user may see. */
  readonly posts: (posts: readonly ExportedPost[]) => Promise<ReadonlySet<PostId>>;
  /** Those of these people whose comments and likes the user may see. */
  readonly people: (ids: readonly UserId[]) => Promise<ReadonlySet<UserId>>;
}
