import { err, ok, ProgrammerError, type Result } from '@tintype/database';
import type { Changeset } from '../changeset/changeset';
import type { Invalid, Stale } from '../changeset/invalid';
import type { EntityTable, TableColumn } from '../entity/table';
import type { DeleteOptions, UpdateOptions } from '../write-sql/write-options';
import type { Repo } from './repo';

/**
 * Runs a write that is ready to run: an invalid changeset never reaches the database, functions prepared on it run in the
 * transaction of the write, and so do the writes of its associations.
 */
export async function preparedWrite<T extends object, Value, E>(
  repo: Repo,
  changeset: Changeset<T>,
  write: (tx: Repo, changeset: Changeset<T>) => Promise<Result<Value, Invalid<T> | E>>,
): Promise<Result<Value, Invalid<T> | E>> {
  if (!changeset.valid) return err({ kind: 'invalid', changeset });
  const nested = [...changeset.associations.values()].some(({ kind }) => kind === 'assoc');
  if (changeset.prepared.length === 0 && !nested) return write(repo, changeset);
  const run = async (tx: Repo): Promise<Result<Value, Invalid<T> | E>> => {
    let ready = changeset;
    for (const prepare of changeset.prepared) ready = await prepare(ready, tx);
    return ready.valid ? write(tx, ready) : err({ kind: 'invalid', changeset: ready });
  };
  // With associations a savepoint surrounds the whole, so that no half of it stays when a later part is refused.
  return repo.inTransaction && !nested ? run(repo) : repo.transact(run);
}

/** The table that a changeset is written to. */
export function tableOf<T extends object>(repo: Repo, changeset: Changeset<T>): EntityTable<T> {
  if (changeset.entity === null) throw new ProgrammerError('this changeset has no entity to be written to');
  return repo.table(changeset.entity);
}

/** The key of the row to change, by column. */
export function keyGuards<T extends object>(
  table: EntityTable<T>,
  changeset: Changeset<T>,
): Map<TableColumn, unknown> {
  return new Map(
    table.keys.map((column) => {
      const value: unknown = Reflect.get(changeset.data, column.property);
      if (value === undefined || value === null) {
        throw new ProgrammerError(
          `${table.name}: the primary key "${column.property}" of the row to change is not set`,
        );
      }
      return [column, value];
    }),
  );
}

/** What a row that is gone or has moved on comes to: nothing, an error of a field, or `stale`. */
export function staleOutcome<T extends object>(
  table: EntityTable<T>,
  changeset: Changeset<T>,
  options: UpdateOptions<T> | DeleteOptions<T>,
): Result<null, Invalid<T> | Stale> {
  if (options.allowStale === true) return ok(null);
  if (options.staleErrorField === undefined) return err({ kind: 'stale', entity: table.name });
  const message = options.staleErrorMessage ?? 'is stale';
  return err({ kind: 'invalid', changeset: changeset.addError(options.staleErrorField, message, 'stale') });
}

/** Puts the columns that the database gave back on a row. */
export function readBack(
  row: object,
  returned: readonly TableColumn[],
  values: readonly unknown[] | undefined,
): void {
  if (values === undefined) return;
  returned.forEach((column, index) => {
    Reflect.set(row, column.property, column.fromDatabase(values[index]));
  });
}
