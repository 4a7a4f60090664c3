import { type Page, type PageRequest, pagedStatement, type Result } from '@tintype/database';
import type { InvalidPage, Repo } from '@tintype/repo';
import type { ActionId, UserId } from '@tintype/shared-db';

/** One row of the log. */
export interface LoggedAction {
  readonly id: ActionId;
  readonly name: string;
  readonly entityType: string;
  readonly entityId: string | null;
  readonly actorId: UserId | null;
  readonly outcome: 'succeeded' | 'failed';
  readonly data: Readonly<Record<string, unknown>>;
  readonly requestId: string | null;
  readonly createdAt: Date;
}

const columns = 'id, name, entity_type, entity_id, actor_id, outcome, data, request_id, created_at';

const ofEntity = pagedStatement<{ entityType: string; entityId: string }, LoggedAction>({
  name: 'action_log.list_entity_actions',
  parameters: { entityType: 'named', entityId: 'named' },
  keys: { createdAt: 'instant', id: 'uuid' },
  direction: 'desc',
  text: `SELECT ${columns} FROM tintype.actions
    WHERE entity_type = $entityType AND entity_id = $entityId AND (created_at, id) < ($afterCreatedAt, $afterId)
    ORDER BY created_at DESC, id DESC LIMIT $limit`,
});

const ofActor = pagedStatement<{ actorId: UserId }, LoggedAction>({
  name: 'action_log.list_actor_actions',
  parameters: { actorId: 'named' },
  keys: { createdAt: 'instant', id: 'uuid' },
  direction: 'desc',
  text: `SELECT ${columns} FROM tintype.actions
    WHERE actor_id = $actorId AND (created_at, id) < ($afterCreatedAt, $afterId)
    ORDER BY created_at DESC, id DESC LIMIT $limit`,
});

/**
 * What was done to a thing, newest first.
 *
 * @example
 * const { items } = unwrap(await actionLog.listEntityActions('note', id, { first: 50 }));
 * items.map(({ name, outcome }) => [name, outcome]) // [['remove_note', 'succeeded']]
 */
export function listEntityActions(
  repo: Repo,
  entityType: string,
  entityId: string,
  request: PageRequest = {},
): Promise<Result<Page<LoggedAction>, InvalidPage>> {
  return repo.page(ofEntity, { entityType, entityId }, request);
}

/**
 * What a user did, newest first.
 *
 * @example
 * const { items, next } = unwrap(await actionLog.listActorActions(ada.id, { first: 50 }));
 */
export function listActorActions(
  repo: Repo,
  actorId: UserId,
  request: PageRequest = {},
): Promise<Result<Page<LoggedAction>, InvalidPage>> {
  return repo.page(ofActor, { actorId }, request);
}
