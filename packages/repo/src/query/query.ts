import type { SelectQueryBuilder } from 'typeorm';
import type { Class } from '../changeset/form-fields';
import type { AssociationName, Preloaded, PreloadTree } from '../preload/tree';
import type { Where } from '../repo/read-sql';
import type { RepoReads } from '../repo/repo-reads';
import { type Condition, conditionOfWhere, join, type Operator } from './condition';
import { queryBuilder } from './query-builder';
import { allRows, type Direction, type Lock, type QueryState } from './query-state';

/** What an operator compares a field of type `V` with. */
export type Operand<V, Op extends Operator> = Op extends 'in' | 'notIn'
  ? readonly NonNullable<V>[]
  : Op extends 'between'
    ? readonly [NonNullable<V>, NonNullable<V>]
    : Op extends 'eq' | 'ne'
      ? V | null
      : Op extends 'like' | 'ilike'
        ? string
        : NonNullable<V>;

type Unary = 'isNull' | 'isNotNull';
type Part = 'where' | 'orderBy' | 'limit' | 'offset' | 'distinct' | 'lock' | 'preload';

/** The fields of an entity that are columns: all but its associations, which are optional properties, and methods. */
export type Field<T> = {
  [K in keyof T & string]-?: T[K] extends (...args: never[]) => unknown
    ? never
    : K extends AssociationName<T>
      ? undefined extends T[K]
        ? never
        : K
      : K;
}[keyof T & string];

/**
 * A question to the database, as a value: each method gives a new one, and nothing is sent before `repo.all(query)`,
 * `one`, `exists`, `count`, `aggregate`, `stream` or `pageOf`. Values are bound parameters, always.
 */
export class Query<T extends object, Row extends object = T> {
  /** Never set: carries the type of the rows. */
  declare readonly rowType?: Row;

  /** Made by {@link from}. */
  constructor(readonly state: QueryState<T>) {}

  /**
   * Rows that satisfy this too: values by field (a list means any of them, null means IS NULL), or one comparison.
   *
   * @example
   * from(Post).where({ authorId }).where('likes', 'gte', 10).where('publishedAt', 'isNotNull');
   */
  where(where: Where<T>): Query<T, Row>;
  where<F extends Field<T>>(field: F, operator: Unary): Query<T, Row>;
  where<F extends Field<T>, Op extends Exclude<Operator, Unary>>(
    field: F,
    operator: Op,
    value: Operand<T[F], Op>,
  ): Query<T, Row>;
  where(given: Where<T> | string, operator?: Operator, value?: unknown): Query<T, Row> {
    return this.with({ condition: join('all', [this.state.condition, conditionOf(given, operator, value)]) });
  }

  /** Rows that satisfy what stands so far, or this. */
  or(where: Where<T> | Query<T, object>): Query<T, Row>;
  or<F extends Field<T>>(field: F, operator: Unary): Query<T, Row>;
  or<F extends Field<T>, Op extends Exclude<Operator, Unary>>(
    field: F,
    operator: Op,
    value: Operand<T[F], Op>,
  ): Query<T, Row>;
  or(given: Where<T> | Query<T, object> | string, operator?: Operator, value?: unknown): Query<T, Row> {
    const other = given instanceof Query ? given.state.condition : conditionOf(given, operator, value);
    // No condition holds for every row, and so does "that, or anything else".
    if (this.state.condition === null || other === null) return this.with({ condition: null });
    return this.with({ condition: join('any', [this.state.condition, other]) });
  }

  /** Rows that satisfy the conditions of another query too, taken as one. */
  and(other: Query<T, object>): Query<T, Row> {
    return this.with({ condition: join('all', [this.state.condition, other.state.condition]) });
  }

  /** Adds to the order. */
  orderBy(field: Field<T>, direction: Direction = 'asc', nulls?: 'first' | 'last'): Query<T, Row> {
    return this.with({ order: [...this.state.order, { field, direction, nulls }] });
  }

  limit(rows: number): Query<T, Row> {
    return this.with({ limit: rows });
  }

  offset(rows: number): Query<T, Row> {
    return this.with({ offset: rows });
  }

  /** Without fields: no row twice. With fields: the first row, by the query's order, for each value of them. */
  distinct(...fields: readonly Field<T>[]): Query<T, Row> {
    return this.with({ distinct: fields });
  }

  /** Locks the rows until the end of the transaction that this must run in. */
  lock(lock: Lock): Query<T, Row> {
    return this.with({ lock });
  }

  /** Loads associations of the rows, as `repo.preload` does; a second call adds to the first. */
  preload<const Tree extends PreloadTree<T>>(tree: Tree): Query<T, Preloaded<Row, Tree>> {
    return new Query<T, Preloaded<Row, Tree>>({
      ...this.state,
      preload: { ...this.state.preload, ...tree },
    });
  }

  /** Only the first row of the order, or of the primary key's when there is none. */
  first(): Query<T, Row> {
    return this.with({ limit: 1, edge: 'first' });
  }

  /** Only the last row of the order, or of the primary key's when there is none. */
  last(): Query<T, Row> {
    return this.with({ limit: 1, edge: 'last' });
  }

  /** The query without one of its parts. */
  exclude(part: Part): Query<T, Row> {
    switch (part) {
      case 'where':
        return this.with({ condition: null });
      case 'orderBy':
        return this.with({ order: [], edge: null });
      default:
        return this.with({ [part]: null });
    }
  }

  /** The query as TypeORM's builder, for joins and whatever else is not composed here; its rows are TypeORM's. */
  toQueryBuilder(repo: RepoReads, alias = 'entity'): SelectQueryBuilder<T> {
    return queryBuilder(repo, this.state, alias);
  }

  private with(change: Partial<QueryState<T>>): Query<T, Row> {
    return new Query<T, Row>({ ...this.state, ...change });
  }
}

/**
 * All rows of an entity, to be narrowed down. Queries compose, so that options become parts of one:
 *
 * @example
 * function listPosts(options: { authorId?: string; search?: string; newest?: boolean }) {
 *   let posts = from(Post).where('publishedAt', 'isNotNull');
 *   if (options.authorId !== undefined) posts = posts.where({ authorId: options.authorId });
 *   if (options.search !== undefined) posts = posts.where('title', 'ilike', `%${options.search}%`);
 *   return options.newest === true ? posts.orderBy('publishedAt', 'desc') : posts;
 * }
 * await repo.all(listPosts({ newest: true }).preload({ author: true }).limit(20));
 */
export function from<T extends object>(entity: Class<T>): Query<T> {
  return new Query<T>(allRows(entity));
}

function conditionOf(given: object | string, operator: Operator = 'eq', value?: unknown): Condition | null {
  return typeof given === 'string'
    ? { kind: 'compare', field: given, operator, value }
    : conditionOfWhere(given);
}
