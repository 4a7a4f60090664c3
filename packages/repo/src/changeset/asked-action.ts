import { ProgrammerError } from '@tintype/database';
import { rowState } from '../entity/loaded';
import type { Changeset } from './changeset';

type Asked = 'insert' | 'update' | 'delete';

/**
 * Throws for a changeset that was made for another action than the repo is asked for. An ignored changeset may be given
 * where it is invalid: it comes back with its errors.
 */
export function assertAction<T extends object>({ action, valid }: Changeset<T>, asked: Asked): void {
  if (action === null || action === asked || (action === 'ignore' && !valid)) return;
  throw new ProgrammerError(`a changeset with the action "${action}" was given to repo.${asked}`);
}

/** What saving a changeset comes to: an update of a row, an insert of a new one. What was deleted cannot be saved. */
export function savingAction<T extends object>({ data, entity }: Changeset<T>): 'insert' | 'update' {
  switch (rowState(data)) {
    case 'new':
      return 'insert';
    case 'loaded':
      return 'update';
    case 'deleted':
      throw new ProgrammerError(
        `this ${entity?.name ?? 'row'} was deleted, so insertOrUpdate cannot tell what to do with it`,
      );
  }
}
