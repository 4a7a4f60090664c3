import type { BoundStatement } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { MediaId, PostId, ProductId, StoryId, UserId } from '@tintype/shared-db';
import type { PostVisibility, StoryAudience } from '@tintype/shared-db/content';

/**
 * What content must know of users, of their pictures and of their products. The code that composes the contexts passes it in: content reads no table of another
 * context.
 */
export interface People {
  /**
   * A statement for a series: locks a user's account state FOR SHARE until the transaction ends, and leaves it for `isLockedAs` in the
   * statements after it.
   */
  accountStateLock(id: UserId): BoundStatement<object>;
  /** The ids of the users with these usernames that this author may mention, by the key of the username. */
  findMentionable(
    repo: Repo,
    authorId: UserId,
    usernames: readonly string[],
  ): Promise<ReadonlyMap<string, UserId>>;
  /** Those of these users that this author may tag on pictures. */
  findTaggable(repo: Repo, authorId: UserId, ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /** Those of these pictures that are ready and belong to this author. */
  findReadyMedia(repo: Repo, authorId: UserId, mediaIds: readonly MediaId[]): Promise<ReadonlySet<MediaId>>;
  /** Those of these products that are of the store of this author. */
  findProducts(
    repo: Repo,
    authorId: UserId,
    productIds: readonly ProductId[],
  ): Promise<ReadonlySet<ProductId>>;
  /** What a user may see of other users, for that user's export. */
  seenBy(repo: Repo, userId: UserId): SeenBy;
}

/** The columns of a post that decide who may see it. */
export interface ExportedPost {
  readonly id: PostId;
  readonly authorId: UserId;
  readonly visibility: PostVisibility;
}

/** The columns of a story that decide who may see it. */
export interface ExportedStory {
  readonly id: StoryId;
  readonly authorId: UserId;
  readonly audience: StoryAudience;
}

/** What one user may see of other users. */
export interface SeenBy {
  /** Those of these posts that the user may see. */
  readonly posts: (posts: readonly ExportedPost[]) => Promise<ReadonlySet<PostId>>;
  /** Those of these stories that the user may see. */
  readonly stories: (stories: readonly ExportedStory[]) => Promise<ReadonlySet<StoryId>>;
  /** Those of these users whose comments and likes the user may see. */
  readonly people: (ids: readonly UserId[]) => Promise<ReadonlySet<UserId>>;
}
