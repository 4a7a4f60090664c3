import { ok, type Result } from '@tintype/database';
import type { Changeset } from '../changeset/changeset';
import type { Invalid, Stale } from '../changeset/invalid';
import { returnedColumns } from '../entity/columns-of';
import { markDeleted } from '../entity/loaded';
import type { DeleteOptions } from '../write-sql/write-options';
import { deleteSql } from '../write-sql/write-sql';
import { keyGuards, preparedWrite, readBack, staleOutcome, tableOf } from './prepared-write';
import type { Repo } from './repo';

/** See {@link Repo.delete}. */
export async function deleteRow<T extends object>(
  repo: Repo,
  given: Changeset<T>,
  options: DeleteOptions<T>,
): Promise<Result<T, Invalid<T> | Stale>> {
  return preparedWrite<T, T, Stale>(repo, given.withAction('delete'), async (tx, changeset) => {
    const table = tableOf(tx, changeset);
    const guards = keyGuards(table, changeset);
    const locked = table.columns.find((column) => column.property === changeset.lock?.field);
    if (locked) guards.set(locked, Reflect.get(changeset.filters, locked.property));
    const write = deleteSql(table, guards, returnedColumns(table, options.returning));
    const { query } = write;
    const sent = await tx.mapViolations(changeset, options.savepoint ?? true, query.text, (own) =>
      own.query(query),
    );
    if (!sent.ok) return sent;
    if (sent.value.rowCount === 0) {
      const stale = staleOutcome(table, changeset, options);
      if (!stale.ok) return stale;
    }
    const row = table.asRow(changeset.applyChanges());
    readBack(row, write.returned, sent.value.rows[0]);
    return ok(markDeleted(row));
  });
}
