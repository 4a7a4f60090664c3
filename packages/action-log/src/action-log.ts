import type { PageRequest } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idOf, idOfNothing, type UserId } from '@tintype/shared-db';
import { purgeUser } from './commands/purge-user';
import { sweepIdempotencyKeys } from './commands/sweep-idempotency-keys';
import type { Meta } from './logging/meta';
import { exportActions } from './queries/export-actions';
import { listActorActions, listEntityActions } from './queries/list-actions';

/**
 * The reads of the action log and the upkeep of its idempotency keys, bound to a repo.
 *
 * @example
 * const actionLog = createActionLog(repo);
 * const page = await actionLog.listActorActions(ada.id, { first: 20 });
 */
export function createActionLog(repo: Repo) {
  return Object.freeze({
    listEntityActions: (entityType: string, entityId: string, request?: PageRequest) =>
      listEntityActions(repo, nameOf(entityType), entityKeyOf(entityId), request),
    exportActions: (actorId: UserId) => exportActions(repo, idOf(actorId)),
    purgeUser: (userId: UserId, limit: number) => purgeUser(repo, idOf(userId), limit),
    sweepIdempotencyKeys: (limit: number, meta: Meta) => sweepIdempotencyKeys(repo, limit, meta),
    listActorActions: (actorId: UserId, request?: PageRequest) =>
      listActorActions(repo, idOf(actorId), request),
  });
}

/** What the log calls a thing: most things by their id, in the form in which commands write it, and some by a name. */
function entityKeyOf(given: string): string {
  const id = idOf(given);
  return id === idOfNothing ? nameOf(given) : id;
}

/** Longer than any name in the log. */
const longestName = 1000;

/** A name, if it is a text that may stand in the log; nothing is logged under the empty one. */
function nameOf(given: string): string {
  if (typeof given !== 'string' || given.length > longestName) return '';
  return given.isWellFormed() && !given.includes('\u0000') ? given : '';
}

export type ActionLog = ReturnType<typeof createActionLog>;
