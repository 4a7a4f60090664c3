import type { Class } from '../changeset/form-fields';
import { ProgrammerError } from '../errors';
import type { Page } from '../page/page';
import type { InvalidPage, PageRequest } from '../page/page-request';
import type { PagedStatement } from '../page/paged-statement';
import { readPage } from '../page/read-page';
import { preloadRows } from '../preload/preload';
import type { Preloaded, PreloadOptions, PreloadTree } from '../preload/tree';
import { readPageOf } from '../query/page-of';
import { Query } from '../query/query';
import { listed, queryRows, type Source, stateOf } from '../query/run-query';
import { type StreamOptions, streamRows } from '../query/stream';
import type { Result } from '../result';
import { cursorsOf } from './options';
import type { ListOptions, Where } from './read-sql';
import { RepoCounts } from './repo-counts';
import { foundOr } from './repo-rows';

/** Everything that only reads. */
export abstract class RepoReads extends RepoCounts {
  /**
   * All rows of a query, or of an entity as {@link list} does.
   *
   * @throws {ProgrammerError} for an unknown field, and for a query that locks outside of a transaction
   *
   * @example
   * await repo.all(from(Post).where({ authorId }).orderBy('publishedAt', 'desc').preload({ tags: true }));
   */
  async all<T extends object>(entity: Class<T>, options?: ListOptions<T>): Promise<T[]>;
  async all<T extends object, Row extends object>(query: Query<T, Row>): Promise<Row[]>;
  async all<T extends object>(source: Source<T>, options?: ListOptions<T>): Promise<T[]> {
    return queryRows(this, listed(source, options));
  }

  /**
   * The one row of a query, or of an entity with these values; null when there is none.
   *
   * @throws {ProgrammerError} when there are several
   *
   * @example
   * (await repo.one(from(Post).where({ title: 'Two' })))?.likes // 20
   */
  async one<T extends object>(entity: Class<T>, where?: Where<T>): Promise<T | null>;
  async one<T extends object, Row extends object>(query: Query<T, Row>): Promise<Row | null>;
  async one<T extends object>(source: Source<T>, where?: Where<T>): Promise<T | null> {
    const state = listed(source, where && { where });
    const rows = await queryRows(this, { ...state, limit: Math.min(2, state.limit ?? 2) });
    if (rows.length > 1)
      throw new ProgrammerError(`one found several ${state.entity.name} rows where one was expected`);
    return rows[0] ?? null;
  }

  /**
   * As {@link one}; throws {@link NotFoundError} when there is none.
   *
   * @example
   * (await repo.oneOrFail(Post, { title: 'Two' })).likes // 20
   */
  async oneOrFail<T extends object>(entity: Class<T>, where?: Where<T>): Promise<T>;
  async oneOrFail<T extends object, Row extends object>(query: Query<T, Row>): Promise<Row>;
  async oneOrFail<T extends object>(source: Source<T>, where?: Where<T>): Promise<T> {
    const row = source instanceof Query ? await this.one(source) : await this.one(source, where);
    return foundOr(stateOf(source).entity, row);
  }

  /**
   * The rows one by one, for more of them than memory should hold: a cursor on the server is read in batches of 500, or
   * of as many as `batch` says. Only inside a transaction, which keeps the cursor.
   *
   * @throws {ProgrammerError} outside of a transaction
   *
   * @example
   * await repo.transact(async (tx) => {
   *   for await (const post of tx.stream(from(Post).orderBy('id'))) await archive(post);
   *   return ok(null);
   * });
   */
  stream<T extends object>(entity: Class<T>, options?: StreamOptions): AsyncGenerator<T, void, undefined>;
  stream<T extends object, Row extends object>(
    query: Query<T, Row>,
    options?: StreamOptions,
  ): AsyncGenerator<Row, void, undefined>;
  stream<T extends object>(
    source: Source<T>,
    options: StreamOptions = {},
  ): AsyncGenerator<T, void, undefined> {
    return streamRows(this, stateOf(source), options);
  }

  /**
   * One page of a query, by keyset: in the query's order, with the primary key at its end, so that no row is skipped or
   * seen twice while others come and go. The order may be by any type that PostgreSQL orders.
   *
   * A cursor is good for a query with the same conditions and values. Where the code derives some of them, as who is blocked
   * just now, `named` says what the caller asked for: the cursor is then good for the same entity, order and named values.
   *
   * @returns the page, or `invalid`: on `after` for what is not a cursor of this list, on `base` for what is not a request
   * @throws {ProgrammerError} for a limit, an offset, a distinct, or a field of a type that has no order
   *
   * @example
   * const posts = from(Post).where({ authorId }).orderBy('publishedAt', 'desc');
   * const { next } = unwrap(await repo.pageOf(posts, { first: 1 }));
   * unwrap(await repo.pageOf(posts, { first: 1, after: next })).items.length // 1
   * await repo.pageOf(posts.where('id', 'notIn', hidden), { first: 20 }, { authorId });
   */
  async pageOf<T extends object, Row extends object>(
    query: Query<T, Row>,
    request?: PageRequest,
    named?: Readonly<Record<string, unknown>>,
  ): Promise<Result<Page<Row>, InvalidPage>>;
  async pageOf<T extends object>(
    query: Query<T>,
    request: PageRequest = {},
    named?: Readonly<Record<string, unknown>>,
  ): Promise<Result<Page<T>, InvalidPage>> {
    return readPageOf(this, cursorsOf(this.options), query.state, request, named ?? null);
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
   *   comments: { orderBy: [{ field: 'id', direction: 'desc' }], limit: 3, preload: { author: true } },
   * });
   * posts[0].comments[0].author.name // 'Bo'
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
   * One page of a list. A cursor is good for the same list and the same named parameters, whatever those are that the code
   * derives.
   *
   * @param request may come from outside and be anything
   * @returns the page, or `invalid`: on `after` for what is not a cursor of this list, on `base` for what is not a request
   * @throws {ProgrammerError} where the keys do not tell two rows apart or one is null, and in production without a
   *   `cursorKey`
   *
   * @example
   * const { items, next } = unwrap(await repo.page(listComments, { postId }, { first: 2 }));
   * await repo.page(listComments, { postId }, { first: 2, after: next });
   */
  async page<Params extends object, Row extends object>(
    paged: PagedStatement<Params, Row>,
    params: Params,
    request: PageRequest = {},
  ): Promise<Result<Page<Row>, InvalidPage>> {
    return readPage(this, cursorsOf(this.options), paged, params, request);
  }
}
