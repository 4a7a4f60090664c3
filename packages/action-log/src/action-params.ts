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
    actionRequestId: meta.requestId,
    actionAt: at,
  };
}
