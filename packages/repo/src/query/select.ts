import { ProgrammerError } from '@tintype/database';
import { throughPaths } from '../entity/declared-associations';
import { entityRelations } from '../entity/relations';
import type { Bound, Predicate } from '../expression/expression';
import { type OrderList, orderTerms } from '../expression/order-term';
import type { GivenValues, Parameter } from '../expression/parameter';
import { NamedRows, Rows } from '../expression/rows';
import { SqlValue } from '../expression/sql-value';
import type { Class } from '../values/class';
import { type Combination, Combined } from './combined';
import type { Preloaded, PreloadTree } from './preload-tree';
import type { Lock } from './query-state';
import { allOf, type Join, type JoinKind, type SelectState } from './select-state';
import { Shape } from './shape';
import { Source } from './source';
import type {
  AllMissing,
  AssociationPath,
  Columns,
  EntityBehind,
  JoinedNames,
  JoinedTree,
  Missing,
  Selected,
  SelectedColumns,
  Selection,
  Tables,
} from './tables';

type Part =
  | 'where'
  | 'orderBy'
  | 'groupBy'
  | 'having'
  | 'select'
  | 'limit'
  | 'offset'
  | 'distinct'
  | 'lock'
  | 'preload';
type With<S, A extends string, C> = S & { readonly [K in A]: C };
type Choice<S, Result> = (tables: S) => Result;

/**
 * A query in its long form: `from(Post).as('post')`. Its functions are given the columns of its tables by name. It is a value as
 * the short form is: each method gives a new one, and nothing is sent before a repo is asked.
 *
 * @example
 * const talked = from(Post)
 *   .as('post')
 *   .join('post.comments', 'comment')
 *   .groupBy(({ post }) => post.id)
 *   .select(({ post, comment }) => ({ title: post.title, comments: count(comment.id) }));
 * await repo.all(talked.having(() => count().gt(1))); // [{ title: 'One', comments: 3 }]
 */
export class Select<S extends Tables, Row, C> extends NamedRows<Row, C> {
  /** @internal Made by `as`. */
  constructor(
    readonly state: SelectState,
    /** @internal */
    readonly shape: Shape = new Shape(),
  ) {
    super();
  }

  // Tables

  /**
   * The rows that an association leads to, or those of another table, query or CTE that satisfy a condition; rows without one
   * are left out.
   *
   * @param on for an association: what must be true besides
   *
   * @example
   * from(Post).as('post')
   *   .join('post.author', 'author')
   *   .join(Comment, 'comment', ({ comment, author }) => comment.authorId.eq(author.id))
   */
  join<P extends AssociationPath<S>, A extends string>(
    path: P,
    alias: A,
    on?: Choice<With<S, A, Columns<EntityBehind<S, P>>>, Predicate>,
  ): Select<With<S, A, Columns<EntityBehind<S, P>>>, Row, C>;
  join<T extends object, A extends string>(
    entity: Class<T>,
    alias: A,
    on: Choice<With<S, A, Columns<T>>, Predicate>,
  ): Select<With<S, A, Columns<T>>, Row, C>;
  join<D, A extends string>(
    rows: NamedRows<unknown, D>,
    alias: A,
    on: Choice<With<S, A, D>, Predicate>,
  ): Select<With<S, A, D>, Row, C>;
  join(target: unknown, alias: string, on?: Choice<never, Predicate>): Select<never, Row, C> {
    return this.joined('inner', target, alias, on);
  }

  /**
   * As {@link join}, and rows without a counterpart stay: its columns are null then, and so is its whole row.
   *
   * @example
   * const all = from(Post).as('post').leftJoin('post.author', 'author');
   * await repo.all(all.select(({ post, author }) => ({ title: post.title, author })));
   */
  leftJoin<P extends AssociationPath<S>, A extends string>(
    path: P,
    alias: A,
    on?: Choice<With<S, A, Columns<EntityBehind<S, P>>>, Predicate>,
  ): Select<With<S, A, Missing<Columns<EntityBehind<S, P>>>>, Row, C>;
  leftJoin<T extends object, A extends string>(
    entity: Class<T>,
    alias: A,
    on: Choice<With<S, A, Columns<T>>, Predicate>,
  ): Select<With<S, A, Missing<Columns<T>>>, Row, C>;
  leftJoin<D, A extends string>(
    rows: NamedRows<unknown, D>,
    alias: A,
    on: Choice<With<S, A, D>, Predicate>,
  ): Select<With<S, A, Missing<D>>, Row, C>;
  leftJoin(target: unknown, alias: string, on?: Choice<never, Predicate>): Select<never, Row, C> {
    return this.joined('left', target, alias, on);
  }

  /**
   * As {@link join}, and rows of the joined table without a counterpart stay: all columns before it are null then.
   *
   * @example
   * from(Post).as('post').rightJoin('post.author', 'author').select(({ post, author }) => ({ name: author.name, post }))
   */
  rightJoin<P extends AssociationPath<S>, A extends string>(
    path: P,
    alias: A,
    on?: Choice<With<S, A, Columns<EntityBehind<S, P>>>, Predicate>,
  ): Select<With<AllMissing<S>, A, Columns<EntityBehind<S, P>>>, Row | null, Missing<C>> {
    return this.joined('right', path, alias, on);
  }

  /**
   * As {@link leftJoin} and {@link rightJoin} at once.
   *
   * @example
   * from(Post).as('post').fullJoin('post.author', 'author').select(({ post, author }) => ({ author, post }))
   */
  fullJoin<P extends AssociationPath<S>, A extends string>(
    path: P,
    alias: A,
    on?: Choice<With<S, A, Columns<EntityBehind<S, P>>>, Predicate>,
  ): Select<With<AllMissing<S>, A, Missing<Columns<EntityBehind<S, P>>>>, Row | null, Missing<C>> {
    return this.joined('full', path, alias, on);
  }

  /**
   * Each row with each of the other table's.
   *
   * @example
   * await repo.count(from(Post).as('post').crossJoin(Author, 'author')); // 15
   */
  crossJoin<T extends object, A extends string>(
    entity: Class<T>,
    alias: A,
  ): Select<With<S, A, Columns<T>>, Row, C>;
  crossJoin<D, A extends string>(rows: NamedRows<unknown, D>, alias: A): Select<With<S, A, D>, Row, C>;
  crossJoin(target: unknown, alias: string): Select<never, Row, C> {
    return this.joined('cross', target, alias);
  }

  /**
   * The rows of a query that is asked for each row, whose columns it may name; rows that it finds nothing for stay.
   *
   * @example
   * const latest = from(Post).as('post').lateral('last', ({ post }) =>
   *   from(Comment).as('comment').where(({ comment }) => comment.postId.eq(post.id))
   *     .orderBy(({ comment }) => desc(comment.id)).limit(1));
   * await repo.all(latest.select(({ post, last }) => ({ title: post.title, comment: last.body })));
   */
  lateral<D, A extends string>(
    alias: A,
    rows: Choice<S, NamedRows<unknown, D>>,
  ): Select<With<S, A, Missing<D>>, Row, C> {
    const source = this.named(alias, { kind: 'rows', rows: rows(this.tables()) });
    const join: Join = { kind: 'left', source, lateral: true, on: null };
    const tables = { ...this.state.tables, [alias]: source.columns };
    return this.with({ joins: [...this.state.joins, join], tables });
  }

  // Which rows

  /**
   * Rows that satisfy this too.
   *
   * @example
   * from(Post).as('post').join('post.author', 'author').where(({ post, author }) => post.likes.gt(author.karma))
   */
  where(condition: Choice<S, Predicate> | Predicate): this {
    return this.with({ where: [...this.state.where, this.conditionOf(condition)] });
  }

  /**
   * One row for each value of these. The second parameter has what is selected so far.
   *
   * @example
   * from(Post).as('post').groupBy(({ post }) => [post.authorId, post.likes])
   */
  groupBy(by: (tables: S, selected: C) => SqlValue<unknown> | readonly SqlValue<unknown>[]): this {
    return this.with({ groups: [...this.state.groups, ...[by(this.tables(), this.selected())].flat()] });
  }

  /**
   * Groups that satisfy this too.
   *
   * @example
   * from(Post).as('post').groupBy(({ post }) => post.authorId).having(({ post }) => sum(post.likes).gt(20))
   */
  having(condition: Choice<S, Predicate> | Predicate): this {
    return this.with({ having: [...this.state.having, this.conditionOf(condition)] });
  }

  /**
   * Without expressions: no row twice. With them: the first row, by the query's order, for each value of them.
   *
   * @example
   * from(Post).as('post').distinct(({ post }) => post.authorId).orderBy(({ post }) => desc(post.likes))
   */
  distinct(on?: Choice<S, SqlValue<unknown> | readonly SqlValue<unknown>[]>): this {
    return this.with({ distinct: on === undefined ? [] : [on(this.tables())].flat() });
  }

  /**
   * Adds to the order. The second parameter has what is selected so far.
   *
   * @example
   * from(Comment).as('comment').groupBy(({ comment }) => comment.postId)
   *   .select(({ comment }) => ({ postId: comment.postId, comments: count() }))
   *   .orderBy((_tables, selected) => desc(selected.comments))
   */
  orderBy(by: (tables: S, selected: C) => OrderList): this {
    return this.with({ order: [...this.state.order, ...orderTerms(by(this.tables(), this.selected()))] });
  }

  /** At most so many rows. A later call replaces it. */
  limit(rows: Bound<number>): this {
    return this.with({ limit: rows });
  }

  /** Leaves out so many rows at the start. A later call replaces it. */
  offset(rows: Bound<number>): this {
    return this.with({ offset: rows });
  }

  /**
   * Locks the rows until the end of the transaction that this must run in; of one table only with `of`.
   *
   * @example
   * await repo.transact(async (tx) => ok(await tx.all(from(Post).as('post').join('post.author', 'a').lock('update', 'post'))));
   */
  lock(kind: Lock, of?: keyof S & string): this {
    return this.with({ lock: { kind, of: of === undefined ? null : this.sourceNamed(of) } });
  }

  // What comes back

  /**
   * What comes back instead of the rows of the first table: expressions, whole rows (`({ post }) => ({ post })`), and maps of
   * them.
   *
   * @example
   * const rows = from(Post).as('post').join('post.author', 'author')
   *   .select(({ post, author }) => ({ post, by: { name: author.name } }));
   * (await repo.all(rows.where(({ post }) => post.id.eq(3))))[0].by // { name: 'Bo' }
   */
  select<const F extends Selection>(fields: Choice<S, F>): Select<S, Selected<F>, SelectedColumns<F>> {
    return this.with({ selection: selectionOf(fields(this.tables())) });
  }

  /**
   * Adds to what is selected.
   *
   * @example
   * from(Post).as('post').select(({ post }) => ({ id: post.id })).selectMerge(({ post }) => ({ title: post.title }))
   */
  selectMerge<const F extends Selection>(
    fields: Choice<S, F>,
  ): Select<S, Omit<Row, keyof F> & Selected<F>, Omit<C, keyof F> & SelectedColumns<F>> {
    const selection = { ...this.state.selection, ...selectionOf(fields(this.tables())) };
    if (this.state.selection === null)
      throw new ProgrammerError('selectMerge adds to select, and nothing is selected');
    return this.with({ selection });
  }

  /**
   * Loads associations of the rows, as `repo.preload` does, where nothing else is selected.
   *
   * @example
   * from(Post).as('post').join('post.author', 'author').where(({ author }) => author.name.eq('Ada')).preload({ tags: true })
   */
  preload<const Tree extends PreloadTree<Row>>(
    tree: Tree,
  ): Select<S, Row extends object ? Preloaded<Row, Tree> : Row, C> {
    return this.with({ preload: [...this.state.preload, tree] });
  }

  /**
   * Fills in associations of the rows from the tables that they were joined to, by the names of these: each row comes once, with
   * the associated rows that the query found, in its order. What was joined to those goes in a pair with their table. No statement more is
   * sent, and what `preload` adds goes on from there.
   *
   * @example
   * const talked = from(Post).as('post').join('post.comments', 'comment').where(({ comment }) => comment.body.eq('a'))
   *   .preloadJoined({ comments: 'comment' });
   * const [post] = await repo.all(talked);
   * post.comments.length // 1
   */
  preloadJoined<const Names extends JoinedNames<Row, S>>(
    names: Names,
  ): Select<S, Row extends object ? Preloaded<Row, JoinedTree<Names>> : Row, C> {
    return this.with({ joined: [...this.state.joined, ...this.joinedNames(this.state.root, names)] });
  }

  /** Each association comes before those of its own rows. */
  private joinedNames(parent: Source, names: object): SelectState['joined'] {
    return Object.entries(names).flatMap(([name, given]: [string, unknown]) => {
      const [alias, inner]: readonly unknown[] = Array.isArray(given) ? given : [given, {}];
      const source = this.sourceNamed(String(alias));
      const { from } = source;
      if (from.kind !== 'association' || from.parent !== parent || from.name !== name)
        throw new ProgrammerError(
          `"${source.alias}" is not joined as "${parent.alias}.${name}", and has no rows of that association`,
        );
      return [{ name, source }, ...this.joinedNames(source, Object(inner))];
    });
  }

  /**
   * The query without one of its parts.
   *
   * @example
   * from(Post).as('post').where(({ post }) => post.likes.eq(20)).exclude('where')
   */
  exclude(part: Part): this {
    const none = allOf(this.state.root);
    switch (part) {
      case 'orderBy':
        return this.with({ order: [] });
      case 'groupBy':
        return this.with({ groups: [] });
      case 'preload':
        return this.with({ preload: [], joined: [] });
      case 'select':
        return this.with({ selection: null });
      default:
        return this.with({ [part]: none[part] });
    }
  }

  // Several queries

  /**
   * The rows of this query as a table of another one.
   *
   * @example
   * const perAuthor = from(Post).as('post').groupBy(({ post }) => post.authorId)
   *   .select(({ post }) => ({ authorId: post.authorId, likes: sum(post.likes) }));
   * await repo.one(perAuthor.as('one').select(({ one }) => ({ most: max(one.likes) }))); // { most: 30 }
   */
  as<A extends string>(alias: A): Select<{ readonly [K in A]: C }, Row, C> {
    return new Select<{ readonly [K in A]: C }, Row, C>(
      allOf(new Source(alias, { kind: 'rows', rows: this })),
    );
  }

  /**
   * The rows of both, equal ones once; the result is a query with the table `rows`.
   *
   * @example
   * const names = from(Author).as('author').select(({ author }) => ({ text: author.name }));
   * const titles = from(Post).as('post').select(({ post }) => ({ text: post.title }));
   * await repo.all(names.union(titles).orderBy(({ rows }) => rows.text).limit(3));
   */
  union(other: Rows<Row>): Select<{ readonly rows: C }, Row, C> {
    return this.combined('union', other);
  }

  /** As {@link union}, with equal rows as often as there are. */
  unionAll(other: Rows<Row>): Select<{ readonly rows: C }, Row, C> {
    return this.combined('union all', other);
  }

  /** The rows that both have. */
  intersect(other: Rows<Row>): Select<{ readonly rows: C }, Row, C> {
    return this.combined('intersect', other);
  }

  /** The rows that the other one does not have. */
  except(other: Rows<Row>): Select<{ readonly rows: C }, Row, C> {
    return this.combined('except', other);
  }

  /** @internal A function of the values of parameters. The statement of what it gives is written once. */
  withParameters(parameters: readonly Parameter<unknown>[]): (values: GivenValues) => this {
    const shape = new Shape(this.state, parameters);
    return (values) => this.alike({ given: new Map([...(this.state.given ?? []), ...values]) }, shape);
  }

  /** @internal The query for two rows at most, which tell whether there is one. */
  atMostTwo(): this {
    const { limit } = this.state;
    // The value of a parameter is not known here, and may be one row.
    if (typeof limit !== 'number' && limit !== null) return this;
    const most = Math.min(2, limit ?? 2);
    return this.alike({ limit: most }, this.shape.limitedTo(most));
  }

  private combined(combination: Combination, other: Rows<Row>): Select<{ readonly rows: C }, Row, C> {
    if (!(other instanceof Rows)) throw new ProgrammerError(`${combination} takes a query in its long form`);
    const rows = new Combined<Row, C>(combination, this, other);
    return new Select<{ readonly rows: C }, Row, C>(allOf(new Source('rows', { kind: 'rows', rows })));
  }

  private joined<Joined>(
    kind: JoinKind,
    target: unknown,
    alias: string,
    on?: Choice<never, Predicate>,
  ): Joined {
    const between = this.between(kind, target, alias);
    const source = this.named(alias, this.target(target, between.at(-1)?.source));
    const tables = { ...this.state.tables, [alias]: source.columns };
    // The condition is written for these tables, as its type says.
    const condition = on === undefined ? null : on(tables as never);
    if (condition !== null && !(condition instanceof SqlValue))
      throw new ProgrammerError(`the condition of the join "${alias}" is no expression`);
    if (condition === null && kind !== 'cross' && source.from.kind !== 'association')
      throw new ProgrammerError(`the join "${alias}" has no condition: use crossJoin for each row with each`);
    const join: Join = { kind, source, lateral: false, on: condition };
    return this.with({ joins: [...this.state.joins, ...between, join], tables });
  }

  /** The joins of the associations that a property with `@Through` goes by, but the last one. They have no names in the query. */
  private between(kind: JoinKind, target: unknown, alias: string): readonly Join[] {
    const [first = '', name = ''] = typeof target === 'string' ? target.split('.') : [];
    const path = name === '' ? undefined : throughPath(this.sourceNamed(first), name);
    const joins: Join[] = [];
    for (const step of path?.slice(0, -1) ?? []) {
      const parent = joins.at(-1)?.source ?? this.sourceNamed(first);
      const source = new Source(`${alias}_${step}`, { kind: 'association', parent, name: step });
      joins.push({ kind, source, lateral: false, on: null });
    }
    return joins;
  }

  private target(target: unknown, between?: Source): Source['from'] {
    if (target instanceof Rows) return { kind: 'rows', rows: target };
    // The types let classes and paths through; the repo refuses a class that is no entity.
    if (typeof target === 'function') return { kind: 'entity', entity: target as Class<object> };
    const [alias = '', name, ...more] = String(target).split('.');
    if (name === undefined || more.length > 0)
      throw new ProgrammerError(`"${String(target)}" is no association: write it as "post.comments"`);
    if (between === undefined) return { kind: 'association', parent: this.sourceNamed(alias), name };
    const last = throughPath(this.sourceNamed(alias), name)?.at(-1) ?? name;
    return { kind: 'association', parent: between, name: last };
  }

  private named(alias: string, from: Source['from']): Source {
    if (Object.hasOwn(this.state.tables, alias))
      throw new ProgrammerError(`the query has a table "${alias}" already`);
    return new Source(alias, from);
  }

  private sourceNamed(alias: string): Source {
    const found = this.sources().find((source) => source.alias === alias);
    if (!found) {
      const names = this.sources().map((source) => source.alias);
      throw new ProgrammerError(`the query has no table "${alias}"; it has ${names.join(', ')}`);
    }
    return found;
  }

  private sources(): readonly Source[] {
    return [this.state.root, ...this.state.joins.map(({ source }) => source)];
  }

  private tables(): S {
    // The methods that add a table add it to the type.
    return this.state.tables as S;
  }

  /** What is selected are the expressions themselves, or the columns of the first table. */
  private selected(): C {
    return (this.state.selection ?? this.state.root.columns) as C;
  }

  private conditionOf(given: Choice<S, Predicate> | Predicate): Predicate {
    const condition = typeof given === 'function' ? given(this.tables()) : given;
    if (condition instanceof SqlValue) return condition;
    throw new ProgrammerError('a condition is an expression, such as post.likes.gt(5)');
  }

  private with<Changed>(change: Partial<SelectState>): Changed {
    return this.alike(change, new Shape());
  }

  private alike<Changed>(change: Partial<SelectState>, shape: Shape): Changed {
    // Each method says by its type what it changed.
    return new Select({ ...this.state, ...change }, shape) as unknown as Changed;
  }
}

/** The path of a property with `@Through`, where the entity of the source is known before the query is written. */
function throughPath(source: Source, name: string): readonly string[] | undefined {
  const entity = entityOf(source);
  return entity === null ? undefined : throughPaths(entity).get(name);
}

function entityOf({ from }: Source): Class<object> | null {
  if (from.kind === 'entity') return from.entity;
  if (from.kind === 'rows') return null;
  const parent = entityOf(from.parent);
  return parent === null ? null : (entityRelations(parent).get(from.name)?.target ?? null);
}

function selectionOf(given: Selection): Selection {
  if (typeof given !== 'object' || given === null || given instanceof SqlValue)
    throw new ProgrammerError('select takes a map of expressions: ({ post }) => ({ title: post.title })');
  return given;
}
