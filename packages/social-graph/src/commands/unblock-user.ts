import { logged, type Meta } from '@tintype/action-log';
import { ok, type Repo, type Result } from '@tintype/repo';
import type { BlockPair, GraphSideEffects } from '../side-effects';
import { unblockSql } from '../sql/block';
import { lockPairSql } from '../sql/lock-pair';
import type { EdgeChange } from './end-follow';

/**
 * Takes a block back. What it hid is seen again, unless the other one blocks too; what it ended stays ended. Idempotent.
 *
 * Locks the pair, then what the side effects lock.
 *
 * @returns whether anything changed
 *
 * @example
 * await socialGraph.unblock({ blockerId: ada.id, blockedId: troll.id }, meta); // { changed: true }
 */
export function unblockUser(
  repo: Repo,
  sideEffects: GraphSideEffects,
  pair: BlockPair,
  meta: Meta,
): Promise<Result<EdgeChange, never>> {
  const spec = { name: 'unblock_user', entityType: 'user', entityId: pair.blockedId };
  return logged(repo, meta, spec, async (tx): Promise<Result<EdgeChange, never>> => {
    await tx.sql(lockPairSql, { a: pair.blockerId, b: pair.blockedId });
    const outcome = await tx.sqlOne(unblockSql, pair);
    const changed = outcome?.written ?? false;
    if (changed && !outcome?.blocked) await sideEffects.unblocked(tx, pair);
    return ok({ changed });
  });
}
