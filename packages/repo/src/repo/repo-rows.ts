import type { Class } from '../changeset/form-fields';
import type { TableColumn } from '../entity/table';
import { CastError, NotFoundError, ProgrammerError } from '../errors';
import type { OriginOf } from '../preload/tree';
import { selectRows } from '../query/run-query';
import type { Statement } from '../sql/statement';
import { unmapped } from './map-violations';
import { type ListOptions, listState, type Where } from './read-sql';
import { reloadRows } from './reload';
import { RepoCore } from './repo-core';

/** Rows by their key or by values, and the rows of named SQL. */
export abstract class RepoRows extends RepoCore {
  /**
   * The row with this primary key, or null; a value that no key can be, such as a bad id in a URL, is the key of no row. A
   * composite key is given by its fields.
   *
   * @example
   * (await repo.get(Chapter, { book: 'A', number: 1 }))?.title // 'A1'
   */
  async get<T extends object>(entity: Class<T>, key: string | number | bigint | Where<T>): Promise<T | null> {
    try {
      return await this.getBy(entity, this.keyWhere(entity, key));
    } catch (error) {
      if (error instanceof CastError) return null;
      throw error;
    }
  }

  /**
   * As {@link get}; throws {@link NotFoundError} when there is none.
   *
   * @example
   * (await repo.getOrFail(Post, postId)).title // 'One'
   */
  async getOrFail<T extends object>(entity: Class<T>, key: string | number | bigint | Where<T>): Promise<T> {
    return foundOr(entity, await this.get(entity, key));
  }

  /**
   * The one row with these values, or null; more than one is a programmer error.
   *
   * @throws {CastError} a value that its column cannot hold
   *
   * @example
   * await repo.getBy(Post, { title: 'Nine' }); // null
   */
  async getBy<T extends object>(entity: Class<T>, where: Where<T>): Promise<T | null> {
    const rows = await this.list(entity, { where, limit: 2 });
    if (rows.length > 1)
      throw new ProgrammerError(`getBy found several ${entity.name} rows where one was expected`);
    return rows[0] ?? null;
  }

  /**
   * As {@link getBy}; throws {@link NotFoundError} when there is none.
   *
   * @example
   * (await repo.getByOrFail(Post, { title: 'Two' })).likes // 20
   */
  async getByOrFail<T extends object>(entity: Class<T>, where: Where<T>): Promise<T> {
    return foundOr(entity, await this.getBy(entity, where));
  }

  /**
   * The rows with these values.
   *
   * @throws {CastError} a value that its column cannot hold
   *
   * @example
   * await repo.list(Comment, { where: { postId: [1, 2] }, orderBy: [{ field: 'id', direction: 'desc' }], limit: 100 });
   */
  async list<T extends object>(entity: Class<T>, options: ListOptions<T> = {}): Promise<T[]> {
    return selectRows(this, listState(entity, options));
  }

  /**
   * The rows with these values, in no order.
   *
   * @example
   * await repo.allBy(Comment, { postId });
   */
  async allBy<T extends object>(entity: Class<T>, where: Where<T>): Promise<T[]> {
    return this.list(entity, { where });
  }

  /**
   * The rows as they are in the database now, in new objects without associations; null for what is gone. A list keeps
   * its order.
   *
   * @throws {ProgrammerError} for a row without primary key, of no entity, or of another one than the rest
   *
   * @example
   * const fresh = await repo.reload(post);
   */
  async reload<T extends object>(rows: readonly (T | null)[]): Promise<(OriginOf<T> | null)[]>;
  async reload<T extends object>(row: T | null): Promise<OriginOf<T> | null>;
  async reload(given: object | null | readonly (object | null)[]): Promise<unknown> {
    if (Array.isArray(given)) return reloadRows(this, given);
    return (await reloadRows(this, [given]))[0];
  }

  /**
   * The rows of a named statement.
   *
   * @throws {ConstraintError} for a violated constraint: a statement that may violate one goes through {@link write}
   *
   * @example
   * await repo.sql(likesOf, { authorId }); // [{ likes: 10 }, { likes: 20 }]
   */
  async sql<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row[]> {
    try {
      return await this.run(statement, params);
    } catch (error) {
      throw unmapped(error);
    }
  }

  /**
   * The first row of a named statement, or null.
   *
   * @example
   * (await repo.sqlOne(likesOf, { authorId }))?.likes // 10
   */
  async sqlOne<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row | null> {
    return (await this.sql(statement, params))[0] ?? null;
  }

  private keyWhere<T extends object>(entity: Class<T>, key: string | number | bigint | Where<T>): Where<T> {
    // From JavaScript anything may come.
    if (key === null || key === undefined)
      throw new ProgrammerError(`a key of ${entity.name} is asked for, and ${String(key)} is none`);
    const { keys, name } = this.table(entity);
    if (typeof key === 'object') return keyFields(name, keys, key);
    const [only] = keys;
    if (!only || keys.length > 1)
      throw new ProgrammerError(`${entity.name} has a composite key: give its fields`);
    // The property is one of the entity's own, and the caller vouches for the key's type.
    return { [only.property]: key } as Where<T>;
  }
}

/** A key given by its fields: all of them, and no others. Of a list, which would mean any of its values, no row has the key. */
function keyFields<T extends object>(table: string, keys: readonly TableColumn[], given: Where<T>): Where<T> {
  const fields = keys.map(({ property }) => property);
  const names = Object.keys(given);
  if (names.length !== fields.length || !fields.every((field) => names.includes(field)))
    throw new ProgrammerError(`${table}: a key is given by its fields, which are ${fields.join(', ')}`);
  for (const { property, itemType } of keys)
    if (Array.isArray(Reflect.get(given, property))) throw new CastError(table, property, itemType);
  return given;
}

/** What was found; throws {@link NotFoundError} for null. */
export function foundOr<Row>(entity: Class<object>, row: Row | null): Row {
  if (row === null) throw new NotFoundError(entity.name);
  return row;
}
