import type { Changeset } from '../changeset/changeset';
import { markLoaded } from '../entity/loaded';
import type { EntityTable, TableColumn } from '../entity/table';
import { type Invalid, ProgrammerError, type Stale } from '../errors';
import { err, ok, type Result } from '../result';
import type { Repo } from './repo';
import { deleteSql, insertSql, type OnConflict, updateSql } from './write-sql';

interface WriteOptions {
  /** Inside a transaction: surround the statement with a savepoint, so that a violation does not doom it. Default true. */
  readonly savepoint?: boolean;
}

export interface InsertOptions<T> extends WriteOptions {
  readonly onConflict?: OnConflict<T>;
}

export interface UpdateOptions extends WriteOptions {
  /** Writes even without changes, so that timestamps and version move on. */
  readonly force?: boolean;
}

export interface DeleteOptions extends WriteOptions {
  /** A row that is gone already counts as deleted. */
  readonly allowStale?: boolean;
}

/** See {@link Repo.insert}. */
export async function insertRow<T extends object>(
  repo: Repo,
  given: Changeset<T>,
  options: InsertOptions<T>,
): Promise<Result<T, Invalid<T>>> {
  return prepared(repo, given.withAction('insert'), async (tx, changeset) => {
    const table = tableOf(tx, changeset);
    const values = insertValues(tx, table, changeset);
    const write = insertSql(table, values, options.onConflict);
    const sent = await tx.mapViolations(changeset, options.savepoint ?? true, () => tx.query(write.query));
    if (!sent.ok) return sent;
    const row = changeset.applyChanges();
    for (const [column, value] of values) Reflect.set(row, column.property, value);
    const [returned] = sent.value.rows;
    write.returned.forEach((column, index) => {
      if (returned) Reflect.set(row, column.property, column.fromDatabase(returned[index]));
    });
    return ok(markLoaded(row));
  });
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
    else if (column.generated === 'uuid') values.set(column, repo.newId());
    else if (column.generated === 'version') values.set(column, 1);
    else if (column.generated !== null) values.set(column, repo.now());
  }
  return values;
}

function givenValue<T extends object>(changeset: Changeset<T>, column: TableColumn): unknown {
  const changes: object = changeset.changes;
  return Object.hasOwn(changes, column.property)
    ? Reflect.get(changes, column.property)
    : Reflect.get(changeset.data, column.property);
}

/** See {@link Repo.update}. */
export async function updateRow<T extends object>(
  repo: Repo,
  given: Changeset<T>,
  options: UpdateOptions,
): Promise<Result<T, Invalid<T> | Stale>> {
  return prepared<T, Stale>(repo, given.withAction('update'), async (tx, changeset) => {
    const table = tableOf(tx, changeset);
    const changes = new Map<TableColumn, unknown>();
    for (const column of table.columns) {
      if (Object.hasOwn(changeset.changes, column.property))
        changes.set(column, Reflect.get(changeset.changes, column.property));
    }
    if (changes.size === 0 && options.force !== true) return ok(markLoaded(changeset.applyChanges()));
    const guards = keyGuards(table, changeset);
    moveOn(tx, table, changeset, changes, guards);
    if (changes.size === 0) return ok(markLoaded(changeset.applyChanges()));
    const write = updateSql(table, changes, guards);
    const sent = await tx.mapViolations(changeset, options.savepoint ?? true, () => tx.query(write.query));
    if (!sent.ok) return sent;
    if (sent.value.rowCount === 0) return err({ kind: 'stale', entity: table.name });
    const row = changeset.applyChanges();
    for (const [column, value] of changes) Reflect.set(row, column.property, value);
    return ok(markLoaded(row));
  });
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
    const current: unknown = Reflect.get(changeset.data, column.property);
    guards.set(column, current);
    changes.set(column, changeset.lock.next(current));
  }
}

/** See {@link Repo.delete}. */
export async function deleteRow<T extends object>(
  repo: Repo,
  given: Changeset<T>,
  options: DeleteOptions,
): Promise<Result<T, Invalid<T> | Stale>> {
  return prepared<T, Stale>(repo, given.withAction('delete'), async (tx, changeset) => {
    const table = tableOf(tx, changeset);
    const guards = keyGuards(table, changeset);
    const locked = table.columns.find((column) => column.property === changeset.lock?.field);
    if (locked) guards.set(locked, Reflect.get(changeset.data, locked.property));
    const write = deleteSql(table, guards);
    const sent = await tx.mapViolations(changeset, options.savepoint ?? true, () => tx.query(write.query));
    if (!sent.ok) return sent;
    if (sent.value.rowCount === 0 && options.allowStale !== true)
      return err({ kind: 'stale', entity: table.name });
    return ok(changeset.applyChanges());
  });
}

function keyGuards<T extends object>(
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

function tableOf<T extends object>(repo: Repo, changeset: Changeset<T>): EntityTable<T> {
  if (changeset.entity === null) throw new ProgrammerError('this changeset has no entity to be written to');
  return repo.table(changeset.entity);
}

/** An invalid changeset never reaches the database; functions prepared on it run in the transaction of the write. */
async function prepared<T extends object, E>(
  repo: Repo,
  changeset: Changeset<T>,
  write: (tx: Repo, changeset: Changeset<T>) => Promise<Result<T, Invalid<T> | E>>,
): Promise<Result<T, Invalid<T> | E>> {
  if (!changeset.valid) return err({ kind: 'invalid', changeset });
  if (changeset.prepared.length === 0) return write(repo, changeset);
  const run = async (tx: Repo): Promise<Result<T, Invalid<T> | E>> => {
    let ready = changeset;
    for (const prepare of changeset.prepared) ready = await prepare(ready, tx);
    return ready.valid ? write(tx, ready) : err({ kind: 'invalid', changeset: ready });
  };
  return repo.inTransaction ? run(repo) : repo.transact(run);
}
