import type { BoundStatement } from '@tintype/database';
import type { UserId } from '@tintype/shared-db';

/** The user who blocks, and the user who is blocked. */
export interface BlockPair {
  readonly blockerId: UserId;
  readonly blockedId: UserId;
}

/**
 * The changes that other contexts make when the graph changes. The code that composes the contexts gives them. They are statements that
 * follow the change in its series, so that both are committed or neither, in one round trip. They take effect for the pair that
 * the change has left with `leaveChangedPair`, and for none where it changed nothing.
 */
export interface GraphSideEffects {
  /** A block has begun in this direction. */
  blocked(pair: BlockPair): readonly BoundStatement<object>[];
  /** A block has ended. Effective where no block between the two is left, in either direction. */
  unblocked(pair: BlockPair): readonly BoundStatement<object>[];
}
