import type { Repo } from '@tintype/repo';
import type { ActionSpec } from './action-spec';
import type { Meta } from './meta';
import type { ActionParams } from './sql/insert-action';

/**
 * The parameters of an action row, for statements that write it together with what it speaks of.
 *
 * @example
 * await repo.sqlOne(removeNoteSql, { id, ...actionParams(repo, meta, spec) }); // { found: true }
 */
export function actionParams(repo: Repo, meta: Meta, spec: ActionSpec, at: Date = repo.now()): ActionParams {
  return {
    actionId: repo.newId(),
    actionName: spec.name,
    actionEntityType: spec.entityType,
    actionEntityId: spec.entityId,
    actionActorId: meta.actorId,
    actionData: JSON.stringify(spec.data ?? {}),
    actionRequestId: requestIdOf(meta),
    actionAt: at,
  };
}

/** Far longer than any id of a request. */
const longestRequestId = 200;

/** Requests may bring their ids from outside: the log keeps a beginning of it that is one line and that PostgreSQL stores. */
function requestIdOf({ requestId }: Meta): string | null {
  return typeof requestId === 'string'
    ? requestId
        .slice(0, longestRequestId)
        .toWellFormed()
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '\ufffd')
    : null;
}
