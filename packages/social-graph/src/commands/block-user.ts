import { logged, type Meta } from '@tintype/action-log';
import { change, type Invalid, ok, type Repo, type Result } from '@tintype/repo';
import type { BlockPair, GraphSideEffects } from '../side-effects';
import { blockSql } from '../sql/block';
import { lockPairSql } from '../sql/lock-pair';
import type { EdgeChange } from './end-follow';

/**
 * Blocks a user: follows and requests end both ways, and so do close friends and restrictions; what other contexts hide
 * between the two they hide in the same transaction. Idempotent.
 *
 * Locks, in this order: the pair, the edges, the counters by kind and id, and then what the side effects lock.
 *
 * @returns whether anything changed; `invalid` on `blockedId` for oneself, or for whom there is no such user
 *
 * @example
 * await socialGraph.block({ blockerId: ada.id, blockedId: troll.id }, meta); // { changed: true }
 */
export function blockUser(
  repo: Repo,
  sideEffects: GraphSideEffects,
  pair: BlockPair,
  meta: Meta,
): Promise<Result<EdgeChange, Invalid<BlockPair>>> {
  const spec = { name: 'block_user', entityType: 'user', entityId: pair.blockedId };
  return logged(repo, meta, spec, async (tx): Promise<Result<EdgeChange, Invalid<BlockPair>>> => {
    await tx.sql(lockPairSql, { a: pair.blockerId, b: pair.blockedId });
    const changeset = change({ ...pair }).declareConstraint({
      name: 'blocks_self_check',
      field: 'blockedId',
      message: 'must be somebody else',
    });
    const sent = await tx.write(blockSql, { ...pair, at: tx.now() }, changeset, { savepoint: false });
    if (!sent.ok) return sent;
    const changed = sent.value[0]?.written ?? false;
    if (changed) await sideEffects.blocked(tx, pair);
    return ok({ changed });
  });
}
