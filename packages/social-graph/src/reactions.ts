import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';

/** Who blocks whom. */
export interface BlockPair {
  readonly blockerId: UserId;
  readonly blockedId: UserId;
}

/**
 * What the other contexts do when the graph changes, given by whoever composes them; run in the transaction of the
 * change, after it, so that both happen or neither.
 */
export interface GraphReactions {
  /** A block stands where none stood, in this direction. */
  blocked(tx: Repo, pair: BlockPair): Promise<void>;
  /** No block stands between the two any more, either way. */
  unblocked(tx: Repo, pair: BlockPair): Promise<void>;
}
