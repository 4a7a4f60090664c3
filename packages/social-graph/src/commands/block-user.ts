import { command, type Meta } from '@tintype/action-log';
import { change, err, type Invalid, ok, type Repo, type Result } from '@tintype/repo';
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
  const action = command(repo, meta, { name: 'block_user', entityType: 'user', entityId: pair.blockedId });
  return action.transact(async (tx) => {
    await tx.sql(lockPairSql, { a: pair.blockerId, b: pair.blockedId });
    const sent = await tx.write(blockSql, { ...pair, at: tx.now() }, { savepoint: false });
    if (!sent.ok) return err({ kind: 'invalid', changeset: change(pair).addErrors(sent.error.errors) });
    const changed = sent.value[0]?.written ?? false;
    if (changed) await sideEffects.blocked(tx, pair);
    return ok({ changed });
  });
}
