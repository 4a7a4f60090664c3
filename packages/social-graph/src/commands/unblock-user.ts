import { command, type Meta } from '@tintype/action-log';
import { bound, ok, type Result, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { pairLock } from '../locks/lock-pairs';
import type { BlockPair, GraphSideEffects } from '../side-effects';
import { unblockSql } from '../sql/block';
import type { EdgeChange } from './end-follow';

/**
 * Ends a block. The side effects show again what the block hid, unless the other user blocks too. Follows that the block ended stay
 * ended. Idempotent. One round trip.
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
  const action = command(repo, meta, { name: 'unblock_user', entityType: 'user', entityId: pair.blockedId });
  return action.statement(async (logging) => {
    const sent = await repo.series(
      [pairLock(pair.blockerId, pair.blockedId), bound(unblockSql, { ...logging, ...pair })],
      sideEffects.unblocked(pair),
    );
    // The statement declares no violation.
    return ok({ changed: unwrap(sent)[0]?.written ?? false });
  });
}
