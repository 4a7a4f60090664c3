import { from, type Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { Action } from '@tintype/shared-db/action-log';

/**
 * What a user did, one line at a time, for an export. The ids are those that the user gave, so they stay, whatever became of
 * what they name: an action tells nothing that the user was not answered. Must run in a transaction, which keeps the cursor.
 *
 * @example
 * await repo.transact(async (tx) => {
 *   for await (const line of exportActions(tx, ada.id)) write(line);
 *   return ok(null);
 * });
 */
export async function* exportActions(tx: Repo, actorId: UserId): AsyncGenerator<object, void, undefined> {
  for await (const row of tx.stream(from(Action).where({ actorId }))) {
    const { id, name, entityType, entityId, outcome, data, createdAt } = row;
    yield { id, name, entityType, entityId, outcome, data, createdAt };
  }
}
