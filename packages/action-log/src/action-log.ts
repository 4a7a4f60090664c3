import type { PageRequest, Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { exportActions } from './queries/export-actions';
import { listActorActions, listEntityActions } from './queries/list-actions';

/**
 * The reads of the action log, bound to a repo.
 *
 * @example
 * const actionLog = createActionLog(repo);
 * const page = await actionLog.listActorActions(ada.id, { first: 20 });
 */
export function createActionLog(repo: Repo) {
  return Object.freeze({
    listEntityActions: (entityType: string, entityId: string, request?: PageRequest) =>
      listEntityActions(repo, entityType, entityId, request),
    exportActions: (actorId: UserId) => exportActions(repo, actorId),
    listActorActions: (actorId: UserId, request?: PageRequest) => listActorActions(repo, actorId, request),
  });
}

export type ActionLog = ReturnType<typeof createActionLog>;
