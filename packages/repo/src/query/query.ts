import { type Condition, conditionOfWhere, join, type Operator } from '../expression/condition';
import type { Direction } from '../expression/order-term';
import type { Class } from '../values/class';
import type { Where } from './list';
import { longState } from './long-state';
import type { AssociationName, Preloaded, PreloadTree } from './preload-tree';
import { allRows, type Lock, type QueryState } from './query-state';
import { Select } from './select';
import type { Columns } from './tables';

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
 *
 * @example
 * const liked = from(Post).where('likes', 'gte', 10);
 * await repo.all(liked.orderBy('likes', 'desc').limit(20));
 * await repo.count(liked.where({ authorId })); // 2
 */
export class Query<T extends object, Row extends object = T> {
  /** Never set: carries the type of the rows. */
  declare readonly rowType?: Row;

  /** @internal Made by {@link from}. */
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

  /**
   * Rows that satisfy what stands so far, or this.
   *
   * @example
   * from(Post).where({ title: 'One' }).or('likes', 'gte', 20)
   */
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

  /**
   * Rows that satisfy the conditions of another query too, taken as one.
   *
   * @example
   * from(Post).where({ authorId }).and(from(Post).where({ title: 'One' }).or({ title: 'Two' }))
   */
  and(other: Query<T, object>): Query<T, Row> {
    return this.with({ condition: join('all', [this.state.condition, other.state.condition]) });
  }

  /**
   * Adds to the order.
   *
   * @example
   * from(Post).orderBy('publishedAt', 'desc', 'last').orderBy('title')
   */
  orderBy(field: Field<T>, direction: Direction = 'asc', nulls?: 'first' | 'last'): Query<T, Row> {
    return this.with({ order: [...this.state.order, { field, direction, nulls }] });
  }

  /**
   * At most so many rows.
   *
   * @example
   * from(Post).orderBy('likes', 'desc').limit(10)
   */
  limit(rows: number): Query<T, Row> {
    return this.with({ limit: rows });
  }

  /**
   * Without so many rows at the beginning; for the pages of a long list `pageOf` costs less.
   *
   * @example
   * from(Post).orderBy('likes', 'desc').offset(10)
   */
  offset(rows: number): Query<T, Row> {
    return this.with({ offset: rows });
  }

  /**
   * Without fields: no row twice. With fields: the first row, by the query's order, for each value of them.
   *
   * @example
   * await repo.all(from(Post).distinct('authorId').orderBy('authorId').orderBy('likes', 'desc'));
   */
  distinct(...fields: readonly Field<T>[]): Query<T, Row> {
    return this.with({ distinct: fields });
  }

  /**
   * Locks the rows until the end of the transaction that this must run in.
   *
   * @example
   * await repo.transact(async (tx) => ok(await tx.one(from(Post).where({ id: postId }).lock('update'))));
   */
  lock(lock: Lock): Query<T, Row> {
    return this.with({ lock });
  }

  /**
   * Loads associations of the rows, as `repo.preload` does; a second call adds to the first.
   *
   * @example
   * const [post] = await repo.all(from(Post).where({ id: postId }).preload({ author: true }));
   * post.author.name // 'Ada'
   */
  preload<const Tree extends PreloadTree<T>>(tree: Tree): Query<T, Preloaded<Row, Tree>> {
    const last = this.state.preload.at(-1) ?? {};
    // What one tree can hold is loaded at the same time; a name that is there already is gone through once more.
    const again = Object.keys(tree).some((name) => Object.hasOwn(last, name));
    const preload = again
      ? [...this.state.preload, tree]
      : [...this.state.preload.slice(0, -1), { ...last, ...tree }];
    return new Query<T, Preloaded<Row, Tree>>({ ...this.state, preload });
  }

  /**
   * Only the first row of the order, or of the primary key's without an order.
   *
   * @example
   * (await repo.one(from(Post).first()))?.title // 'One'
   */
  first(): Query<T, Row> {
    return this.with({ limit: 1, edge: 'first' });
  }

  /**
   * Only the last row of the order, or of the primary key's without an order.
   *
   * @example
   * (await repo.one(from(Post).orderBy('likes').last()))?.likes // 20
   */
  last(): Query<T, Row> {
    return this.with({ limit: 1, edge: 'last' });
  }

  /**
   * The query without one of its parts.
   *
   * @example
   * await repo.count(from(Post).where({ authorId }).limit(1).exclude('limit')); // 2
   */
  exclude(part: Part): Query<T, Row> {
    switch (part) {
      case 'where':
        return this.with({ condition: null });
      case 'orderBy':
        return this.with({ order: [], edge: null });
      case 'preload':
        return this.with({ preload: [] });
      default:
        return this.with({ [part]: null });
    }
  }

  /**
   * The query in its long form, for joins, groups, selections and the rest of SQL, under the name that its table has there.
   *
   * @example
   * const busy = from(Post).where('likes', 'gte', 10).as('post').join('post.comments', 'comment');
   * await repo.count(busy); // 5
   */
  as<A extends string>(alias: A): Select<{ readonly [K in A]: Columns<T> }, Row, Columns<T>> {
    return new Select<{ readonly [K in A]: Columns<T> }, Row, Columns<T>>(longState(this.state, alias));
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
