import { ok, type Result } from '@tintype/database';
import type { Changeset } from '../changeset/changeset';
import type { Invalid, Stale } from '../changeset/invalid';
import { returnedColumns } from '../entity/columns-of';
import { markLoaded } from '../entity/loaded';
import type { EntityTable, TableColumn } from '../entity/table';
import type { UpdateOptions } from '../write-sql/write-options';
import { updateSql } from '../write-sql/write-sql';
import { keyGuards, preparedWrite, readBack, staleOutcome, tableOf } from './prepared-write';
import type { Repo } from './repo';
import { writeChildren, writeParents } from './write-associations';

/** See {@link Repo.update}. */
export async function updateRow<T extends object>(
  repo: Repo,
  given: Changeset<T>,
  options: UpdateOptions<T>,
): Promise<Result<T, Invalid<T> | Stale>> {
  return preparedWrite<T, T, Stale>(repo, given.withAction('update'), async (tx, changeset) => {
    if (changeset.associations.size === 0) return updateAlone(tx, changeset, options);
    const ready = await writeParents(tx, changeset);
    if (!ready.ok) return ready;
    const updated = await updateAlone(tx, ready.value.changeset, options);
    return updated.ok ? writeChildren(tx, ready.value, updated.value) : updated;
  });
}

async function updateAlone<T extends object>(
  tx: Repo,
  changeset: Changeset<T>,
  options: UpdateOptions<T>,
): Promise<Result<T, Invalid<T> | Stale>> {
  const table = tableOf(tx, changeset);
  const changes = changedColumns(table, changeset);
  if (changes.size === 0 && options.force !== true)
    return ok(markLoaded(table.asRow(changeset.applyChanges())));
  const guards = keyGuards(table, changeset);
  moveOn(tx, table, changeset, changes, guards);
  if (changes.size === 0) return ok(markLoaded(table.asRow(changeset.applyChanges())));
  const write = updateSql(table, changes, guards, returnedColumns(table, options.returning));
  const { query } = write;
  const sent = await tx.mapViolations(changeset, options.savepoint ?? true, query.text, (own) =>
    own.query(query),
  );
  if (!sent.ok) return sent;
  if (sent.value.rowCount === 0) {
    const stale = staleOutcome(table, changeset, options);
    if (!stale.ok) return stale;
  }
  const row = table.asRow(withoutOldParents(tx, changeset));
  for (const [column, value] of changes) Reflect.set(row, column.property, value);
  readBack(row, write.returned, sent.value.rows[0]);
  return ok(markLoaded(row));
}

/** The changed row without the associations that its keys do not point at any more: they are not loaded then. */
function withoutOldParents<T extends object>(tx: Repo, changeset: Changeset<T>): T {
  const row = changeset.applyChanges();
  for (const relation of tx.dataSource.getMetadata(tableOf(tx, changeset).entity).relations) {
    const { propertyName, joinColumns, isOwning, isManyToMany } = relation;
    if (!isOwning || isManyToMany || changeset.associations.has(propertyName)) continue;
    if (!joinColumns.some((column) => Object.hasOwn(changeset.changes, column.propertyName))) continue;
    const parent: unknown = Object.getOwnPropertyDescriptor(row, propertyName)?.value;
    const isTheOne = joinColumns.every((column) => {
      const key: unknown = Reflect.get(row, column.propertyName) ?? null;
      const reference = column.referencedColumn?.propertyName ?? '';
      return String(key) === String(parent ? Reflect.get(Object(parent), reference) : null);
    });
    if (!isTheOne) Reflect.deleteProperty(row, propertyName);
  }
  return row;
}

function changedColumns<T extends object>(
  table: EntityTable<T>,
  changeset: Changeset<T>,
): Map<TableColumn, unknown> {
  const changes = new Map<TableColumn, unknown>();
  for (const column of table.columns) {
    if (Object.hasOwn(changeset.changes, column.property))
      changes.set(column, Reflect.get(changeset.changes, column.property));
  }
  return changes;
}

/** The time of the change, and the version or lock that the row must still have. */
function moveOn<T extends object>(
  repo: Repo,
  table: EntityTable<T>,
  changeset: Changeset<T>,
  changes: Map<TableColumn, unknown>,
  guards: Map<TableColumn, unknown>,
): void {
  for (const column of table.columns) {
    if (column.generated === 'updated_at' && !changes.has(column)) changes.set(column, repo.now());
    if (changeset.lock?.field !== column.property) continue;
    const current: unknown = Reflect.get(changeset.filters, column.property);
    guards.set(column, current);
    changes.set(column, changeset.lock.next(current));
  }
}
