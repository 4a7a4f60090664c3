import { change } from '../changeset/cast';
import type { Changeset } from '../changeset/changeset';
import type { Invalid, Stale } from '../errors';
import type { Result } from '../result';
import type { Statement } from '../sql/statement';
import { RepoReads } from './repo-reads';
import {
  type DeleteOptions,
  deleteRow,
  type InsertOptions,
  insertRow,
  type UpdateOptions,
  updateRow,
} from './writes';

/** Everything that writes rows. */
export abstract class RepoWrites extends RepoReads {
  /**
   * Writes a new row. Constraint violations come back as errors of the changeset.
   *
   * @returns the entity, complete with what the database filled in; or `invalid` with the changeset
   *
   * @example
   * const inserted = await repo.insert(change(User, { id, username: 'ada' }));
   * if (!inserted.ok) return inserted;
   */
  insert<T extends object>(
    changeset: Changeset<T>,
    options: InsertOptions<T> = {},
  ): Promise<Result<T, Invalid<T>>> {
    return insertRow(this.self, changeset, options);
  }

  /**
   * Writes the changes of a row that was read; without changes no statement is sent.
   *
   * @returns the entity as it stands now; `invalid`; or `stale` when the row is gone or moved on
   */
  update<T extends object>(
    changeset: Changeset<T>,
    options: UpdateOptions = {},
  ): Promise<Result<T, Invalid<T> | Stale>> {
    return updateRow(this.self, changeset, options);
  }

  /** Deletes a row that was read. `stale` when it is gone already, unless `allowStale`. */
  delete<T extends object>(
    source: T | Changeset<T>,
    options: DeleteOptions = {},
  ): Promise<Result<T, Invalid<T> | Stale>> {
    return deleteRow(this.self, change(source), options);
  }

  /**
   * Runs a named statement that writes; a violated constraint becomes an error of the changeset. Inside a transaction a
   * savepoint surrounds it, so that the transaction can go on.
   */
  async write<Params extends object, Row extends object, T extends object>(
    statement: Statement<Params, Row>,
    params: Params,
    changeset: Changeset<T>,
    options: { readonly savepoint?: boolean } = {},
  ): Promise<Result<Row[], Invalid<T>>> {
    return this.mapViolations(changeset, options.savepoint ?? true, () => this.run(statement, params));
  }
}
