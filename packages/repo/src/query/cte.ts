import { NamedRows, type Rows } from '../expression/rows';
import { Select } from './select';
import { allOf } from './select-state';
import { Source } from './source';

/** How the server works a named query out. */
export interface CteOptions {
  /** `true`: worked out once, on its own; `false`: as a part of the query around. Default: the server decides. */
  readonly materialized?: boolean;
}

/** A query with a name, that stands once in the statement however often it is used. Made by {@link cte} and {@link recursive}. */
export class Cte<Row, C> extends NamedRows<Row, C> {
  /** What a recursive query goes on by from its own rows. */
  readonly step: { readonly rows: Rows<unknown>; readonly all: boolean } | null;

  constructor(
    readonly name: string,
    readonly base: Rows<unknown>,
    step: { readonly from: (self: Cte<Row, C>) => Rows<unknown>; readonly all: boolean } | null,
    readonly materialized: boolean | null,
  ) {
    super();
    // The same rule as for the name of a table.
    new Source(name, { kind: 'rows', rows: base });
    this.step = step === null ? null : { rows: step.from(this), all: step.all };
  }

  /**
   * Its rows, under a name, to go on from.
   *
   * @example
   * const liked = cte('liked', from(Post).as('post').where(({ post }) => post.likes.gte(20)));
   * await repo.count(liked.as('one').where(({ one }) => one.authorId.eq(authorId))); // 1
   */
  as<A extends string>(alias: A): Select<{ readonly [K in A]: C }, Row, C> {
    return new Select<{ readonly [K in A]: C }, Row, C>(
      allOf(new Source(alias, { kind: 'rows', rows: this })),
    );
  }
}

/**
 * A query with a name: WITH. Whatever uses it, the statement has it once, in front.
 *
 * @example
 * const busy = cte('busy', from(Comment).as('comment').groupBy(({ comment }) => comment.postId)
 *   .select(({ comment }) => ({ postId: comment.postId, comments: count() })));
 * const posts = from(Post).as('post').join(busy, 'busy', ({ post, busy }) => busy.postId.eq(post.id));
 * await repo.all(posts.select(({ post, busy }) => ({ title: post.title, comments: busy.comments })));
 */
export function cte<Row, C>(name: string, rows: NamedRows<Row, C>, options: CteOptions = {}): Cte<Row, C> {
  return new Cte<Row, C>(name, rows, null, options.materialized ?? null);
}

/**
 * A query that goes on from its own rows until there are no new ones: WITH RECURSIVE.
 *
 * @param base the rows that it begins with
 * @param step the rows that follow from those of the round before, with the same fields
 * @param options.all keeps rows that are equal; rows that lead to themselves never end then. Default false
 *
 * @example
 * const start = from(Post).where({ id: 1 }).as('post').select(({ post }) => ({ id: post.id }));
 * const chain = recursive('chain', start, (before) =>
 *   from(Post).as('post').join(before, 'before', ({ post, before }) => post.id.eq(before.id.plus(1)))
 *     .select(({ post }) => ({ id: post.id })));
 * await repo.count(chain.as('chain')); // 5
 */
export function recursive<Row, C>(
  name: string,
  base: NamedRows<Row, C>,
  step: (before: Cte<Row, C>) => Rows<Row>,
  options: { readonly all?: boolean } = {},
): Cte<Row, C> {
  return new Cte<Row, C>(name, base, { from: step, all: options.all === true }, null);
}
