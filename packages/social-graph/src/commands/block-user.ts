import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import { change, type Invalid, type Repo } from '@tintype/repo';
import { pairLock } from '../locks/lock-pairs';
import type { BlockPair, GraphSideEffects } from '../side-effects';
import { blockSql } from '../sql/block';
import type { EdgeChange } from './end-follow';

/**
 * Blocks a user. Follows and requests between the two end in both directions, and so do their close friends and restrictions. The
 * side effects of other contexts run in the same transaction. Idempotent.
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
  return action.statement((logging) =>
    repo.transact(
      async (tx): Promise<Result<EdgeChange, Invalid<BlockPair>>> => {
        await tx.query(pairLock(pair.blockerId, pair.blockedId));
        const sent = await tx.write(blockSql, { ...logging, ...pair, at: tx.now() }, { savepoint: false });
        if (!sent.ok) return err({ kind: 'invalid', changeset: change(pair).addErrors(sent.error.errors) });
        const changed = sent.value[0]?.written ?? false;
        if (changed) await sideEffects.blocked(tx, pair);
        return ok({ changed });
      },
      { name: 'block_user', replays: 5 },
    ),
  );
}
