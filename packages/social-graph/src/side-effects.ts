import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** The user who blocks, and the user who is blocked. */
export interface BlockPair {
  readonly blockerId: UserId;
  readonly blockedId: UserId;
}

/**
 * The changes that other contexts make when the graph changes. The code that composes the contexts gives them. They run in the
 * transaction of the change, after it, so that both are committed or neither.
 */
export interface GraphSideEffects {
  /** A block has begun in this direction. */
  blocked(tx: Repo, pair: BlockPair): Promise<void>;
  /** No block between the two is left, in either direction. */
  unblocked(tx: Repo, pair: BlockPair): Promise<void>;
}
