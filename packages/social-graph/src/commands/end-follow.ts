import { command, type Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { FollowState } from '@tintype/shared-db/social-graph';
import { endFollowSql } from '../sql/end-follow';
import type { FollowTarget } from './follow-user';

/** Whether a command changed anything: false when the state was there already. */
export interface EdgeChange {
  readonly changed: boolean;
}

/** Ends an edge that is in one of these states. The commands that call it differ in their actor and in their name in the log. */
export function endFollow(
  repo: Repo,
  meta: Meta,
  spec: { readonly name: string; readonly entityId: string },
  states: readonly FollowState[],
  { followerId, followeeId }: FollowTarget,
): Promise<Result<EdgeChange, never>> {
  const action = command(repo, meta, { ...spec, entityType: 'user' });
  return action.statement(async (logging) => {
    const ended = await repo.sqlOne(endFollowSql, { ...logging, followerId, followeeId, states });
    return ok({ changed: ended?.written ?? false });
  });
}
