import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type MutePair, unmuteSql } from '../sql/mute';
import type { EdgeChange } from './end-follow';

/**
 * Ends a mute. Idempotent. One statement.
 *
 * @returns whether anything changed
 *
 * @example
 * await socialGraph.unmute({ muterId: ada.id, mutedId: grace.id }, meta); // { changed: true }
 */
export function unmuteUser(
  repo: Repo,
  { muterId, mutedId }: MutePair,
  meta: Meta,
): Promise<Result<EdgeChange, never>> {
  const action = command(repo, meta, { name: 'unmute_user', entityType: 'user', entityId: mutedId });
  return action.statement(async (logging) => {
    const outcome = await repo.sqlOne(unmuteSql, { ...logging, muterId, mutedId });
    return ok({ changed: outcome?.written ?? false });
  });
}
