import { err, ok, type Result } from '@tintype/database';
import type { Changeset } from '../changeset/changeset';
import type { Invalid } from '../changeset/invalid';
import { returnedColumns } from '../entity/columns-of';
import { markLoaded } from '../entity/loaded';
import type { EntityTable, TableColumn } from '../entity/table';
import { mayWriteNothing } from '../write-sql/on-conflict';
import type { InsertOptions } from '../write-sql/write-options';
import { insertSql } from '../write-sql/write-sql';
import { preparedWrite, readBack, tableOf } from './prepared-write';
import type { Repo } from './repo';
import { writeChildren, writeParents } from './write-associations';

/** See {@link Repo.insert}; null when a conflict was to be met with nothing, and was. */
export async function insertRow<T extends object>(
  repo: Repo,
  given: Changeset<T>,
  options: InsertOptions<T>,
): Promise<Result<T | null, Invalid<T>>> {
  if (given.valid && given.prepared.length === 0 && given.associations.size === 0)
    return insertAlone(repo, given, options);
  return preparedWrite<T, T | null, never>(repo, given.withAction('insert'), async (tx, changeset) => {
    if (changeset.associations.size === 0) return insertAlone(tx, changeset, options);
    const ready = await writeParents(tx, changeset);
    if (!ready.ok) return ready;
    const inserted = await insertAlone(tx, ready.value.changeset, options);
    if (!inserted.ok || inserted.value === null) return inserted;
    return writeChildren(tx, ready.value, inserted.value);
  });
}

async function insertAlone<T extends object>(
  tx: Repo,
  changeset: Changeset<T>,
  options: InsertOptions<T>,
): Promise<Result<T | null, Invalid<T>>> {
  const table = tableOf(tx, changeset);
  const values = insertValues(tx, table, changeset);
  const write = insertSql(tx, table, values, options.onConflict, returnedColumns(table, options.returning));
  const { query } = write;
  const sent = await tx.mapViolations(changeset, options.savepoint ?? true, query.text, (own) =>
    own.query(query),
  );
  if (!sent.ok) return err({ kind: 'invalid', changeset: sent.error.changeset.withAction('insert') });
  if (mayWriteNothing(options.onConflict) && sent.value.rowCount === 0) return ok(null);
  const row = table.asRow(changeset.applyChanges());
  for (const [column, value] of values) Reflect.set(row, column.property, value);
  readBack(row, write.returned, sent.value.rows[0]);
  return ok(markLoaded(row));
}

function insertValues<T extends object>(
  repo: Repo,
  table: EntityTable<T>,
  changeset: Changeset<T>,
): Map<TableColumn, unknown> {
  const values = new Map<TableColumn, unknown>();
  for (const column of table.columns) {
    const given = givenValue(changeset, column);
    if (given !== undefined) values.set(column, given);
    else if (column.generated !== null) values.set(column, generatedValue(repo, column.generated));
  }
  return values;
}

/** What the repo fills in where nothing is given: ids, times, the first version. */
export function generatedValue(repo: Repo, generated: NonNullable<TableColumn['generated']>): unknown {
  switch (generated) {
    case 'uuid':
      return repo.newId();
    case 'version':
      return 1;
    case 'created_at':
    case 'updated_at':
      return repo.now();
  }
}

function givenValue<T extends object>(changeset: Changeset<T>, column: TableColumn): unknown {
  const changes: object = changeset.changes;
  return Object.hasOwn(changes, column.property)
    ? Reflect.get(changes, column.property)
    : Reflect.get(changeset.data, column.property);
}
