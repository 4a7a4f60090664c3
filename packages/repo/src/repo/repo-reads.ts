import type { Class } from '../changeset/form-fields';
import { NotFoundError, ProgrammerError } from '../errors';
import type { Page, PagedStatement, PageRequest } from '../page/page';
import { type InvalidPage, readPage } from '../page/read-page';
import { preloadRows } from '../preload/preload';
import type { Preloaded, PreloadOptions, PreloadTree } from '../preload/tree';
import type { Result } from '../result';
import type { Statement } from '../sql/statement';
import { unmapped } from './map-violations';
import { type ListOptions, selectSql, type Where } from './read-sql';
import { RepoCore } from './repo-core';

/** Everything that only reads. */
export abstract class RepoReads extends RepoCore {
  /** The row with this primary key, or null. A composite key is given by its fields. */
  async get<T extends object>(entity: Class<T>, key: string | number | Where<T>): Promise<T | null> {
    return this.getBy(entity, this.keyWhere(entity, key));
  }

  /** As {@link get}; throws {@link NotFoundError} when there is none. */
  async getOrFail<T extends object>(entity: Class<T>, key: string | number | Where<T>): Promise<T> {
    const row = await this.get(entity, key);
    if (row === null) throw new NotFoundError(entity.name);
    return row;
  }

  /** The one row with these values, or null; more than one is a programmer error. */
  async getBy<T extends object>(entity: Class<T>, where: Where<T>): Promise<T | null> {
    const rows = await this.list(entity, { where, limit: 2 });
    if (rows.length > 1)
      throw new ProgrammerError(`getBy found several ${entity.name} rows where one was expected`);
    return rows[0] ?? null;
  }

  /**
   * The rows with these values.
   *
   * @example
   * await repo.list(Comment, { where: { postId: [a, b] }, orderBy: [{ field: 'createdAt' }], limit: 100 });
   */
  async list<T extends object>(entity: Class<T>, options: ListOptions<T> = {}): Promise<T[]> {
    const table = this.table(entity);
    const result = await this.query(selectSql(table, options));
    return result.rows.map((values) => table.hydrate(values));
  }

  /**
   * Fills in associations of rows that were read: one statement for each association of the tree, whatever the number of
   * rows. What is loaded already stays, unless `force`. Outside of a transaction siblings are loaded at the same time.
   *
   * A step of the tree is `true`, the tree of the next level, `{ where, orderBy, limit, preload }` or a query for some of
   * the rows (the limit counts for each parent), or a function that loads them from the keys. Lists come in the order of
   * the primary key where nothing else is said. The rows are changed in place, and the same row behind several of them is
   * one object.
   *
   * @param rows a row, a list of them, or null; a list may hold null
   * @returns what was given, with the associations in its type
   * @throws {ProgrammerError} for an unknown association, and for rows of no entity or of several
   *
   * @example
   * const posts = await repo.preload(await repo.list(Post), {
   *   author: true,
   *   comments: { orderBy: [{ field: 'createdAt', direction: 'desc' }], limit: 3, preload: { author: true } },
   * });
   * posts[0].comments[0].author.username;
   */
  async preload<T extends object, const Tree extends PreloadTree<T>>(
    rows: readonly T[],
    tree: Tree,
    options?: PreloadOptions,
  ): Promise<Preloaded<T, Tree>[]>;
  async preload<T extends object, const Tree extends PreloadTree<T>>(
    rows: readonly (T | null)[],
    tree: Tree,
    options?: PreloadOptions,
  ): Promise<(Preloaded<T, Tree> | null)[]>;
  async preload<T extends object, const Tree extends PreloadTree<T>>(
    row: T,
    tree: Tree,
    options?: PreloadOptions,
  ): Promise<Preloaded<T, Tree>>;
  async preload<T extends object, const Tree extends PreloadTree<T>>(
    row: T | null,
    tree: Tree,
    options?: PreloadOptions,
  ): Promise<Preloaded<T, Tree> | null>;
  async preload(
    given: object | null | readonly (object | null)[],
    tree: object,
    options: PreloadOptions = {},
  ): Promise<unknown> {
    await preloadRows(this, Array.isArray(given) ? given : [given], tree, options);
    return given;
  }

  /**
   * The rows of a named statement.
   *
   * @throws {ConstraintError} for a violated constraint: a statement that may violate one goes through {@link write}
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

  /** The first row of a named statement, or null. */
  async sqlOne<Params extends object, Row extends object>(
    statement: Statement<Params, Row>,
    params: Params,
  ): Promise<Row | null> {
    return (await this.sql(statement, params))[0] ?? null;
  }

  /**
   * One page of a list.
   *
   * @param scope what else the list depends on, such as the viewer: a cursor is good for the same scope only
   * @returns the page, or `invalid` on `after` when the cursor is none of this list's
   */
  async page<Params extends object, Row extends object>(
    paged: PagedStatement<Params, Row>,
    params: Params,
    request: PageRequest = {},
    scope = '',
  ): Promise<Result<Page<Row>, InvalidPage>> {
    return readPage(this, this.options.cursorKey, paged, params, request, scope);
  }

  private keyWhere<T extends object>(entity: Class<T>, key: string | number | Where<T>): Where<T> {
    if (typeof key === 'object') return key;
    const keys = this.table(entity).keys;
    const [only] = keys;
    if (!only || keys.length > 1)
      throw new ProgrammerError(`${entity.name} has a composite key: give its fields`);
    return { [only.property]: key } as Where<T>;
  }
}
