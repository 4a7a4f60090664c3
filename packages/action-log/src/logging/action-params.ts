import type { Repo } from '@tintype/repo';
import type { ActionParams } from '../sql/insert-action';
import type { ActionSpec } from './action-spec';
import type { Meta } from './meta';

/** The parameters of an action row. */
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

/** The id of a request may come from a client: the log keeps the beginning of it, as one line that PostgreSQL can store. */
function requestIdOf({ requestId }: Meta): string | null {
  return typeof requestId === 'string'
    ? requestId
        .slice(0, longestRequestId)
        .toWellFormed()
        .replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '\ufffd')
    : null;
}
