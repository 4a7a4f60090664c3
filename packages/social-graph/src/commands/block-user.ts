import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result } from '@tintype/database';
import { change, type Invalid, type Repo } from '@tintype/repo';
import { pairLock } from '../locks/lock-pairs';
import type { BlockPair, GraphSideEffects } from '../side-effects';
import { blockSql } from '../sql/block';
import type { EdgeChange } from './end-follow';

/**
 * Blocks a user. Follows and requests between the two end in both directions, and so do their close friends and restrictions. The
 * side effects of other contexts follow in the same transaction. Idempotent. One round trip.
 *
 * Locks, in this order: the pair, the edges, the counters by kind and id, then what the side effects lock.
 *
 * @returns whether anything changed; `invalid` on `blockedId` for the blocker, or for an unknown user
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
  return action.statement(async (logging): Promise<Result<EdgeChange, Invalid<BlockPair>>> => {
    const sent = await repo.series(
      [pairLock(pair.blockerId, pair.blockedId), bound(blockSql, { ...logging, ...pair, at: repo.now() })],
      sideEffects.blocked(pair),
    );
    if (!sent.ok) return err({ kind: 'invalid', changeset: change(pair).addErrors(sent.error.errors) });
    return ok({ changed: sent.value[0]?.written ?? false });
  });
}
