import type { Repo } from '@tintype/repo';
import type { MediaId, UserId } from '@tintype/shared-db';

/** What the shop must know of users and of their files. The code that composes the contexts passes it in: the shop reads no table of another context. */
export interface People {
  /** Those of these users who have an active account. */
  findActive(repo: Repo, ids: readonly UserId[]): Promise<ReadonlySet<UserId>>;
  /**
   * Whether a buyer sees the store of a seller: the seller's account is active, and there is no block between the two. Until the
   * transaction ends, a block between them waits.
   */
  seesStore(repo: Repo, buyerId: UserId, sellerId: UserId): Promise<boolean>;
  /** Those of these pictures that are ready and files of this user. */
  findReadyMedia(repo: Repo, ownerId: UserId, mediaIds: readonly MediaId[]): Promise<ReadonlySet<MediaId>>;
}
