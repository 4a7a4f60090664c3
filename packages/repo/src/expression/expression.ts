import { ProgrammerError } from '@tintype/database';
import { argument } from './argument';
import { conditionSql, type Operator, signs } from './condition';
import { type Parameter, placeholder } from './parameter';
import { type OneField, Rows } from './rows';
import { SqlValue } from './sql-value';
import { isNumeric, type SqlType, sqlType } from './value-type';

/** What a value of type `V` is compared with: a value, or an expression of such values. */
export type Comparand<V> = Bound<NonNullable<V>> | SqlValue<NonNullable<V> | null>;

/** The value of an expression. */
export type ValueOf<E> = E extends SqlValue<infer V> ? V : never;

/** Null where one of the sides may be null. */
export type NullOf<V, O = never> =
  | Extract<V, null>
  | (O extends SqlValue<infer W> ? Extract<W, null> : never);

/** What rows must satisfy. */
export type Predicate = SqlValue<boolean | null>;

/** A value, or a parameter of a prepared query for it. */
export type Bound<V> = V | Parameter<V>;

type Item<V> = NonNullable<V> extends readonly (infer One)[] ? One : never;

/**
 * A value that the database works out: a column, an aggregate, a condition. It is a value itself: nothing is sent before a
 * query with it runs. Whatever is not an expression becomes a bound parameter.
 *
 * @example
 * const liked = from(Post).as('post').where(({ post }) => and(post.likes.gte(10), post.authorId.isNotNull()));
 * await repo.count(liked); // 3
 */
export class Expression<V> extends SqlValue<V> {
  /** Equal; null means IS NULL. */
  eq<O extends Comparand<V> | null>(other: O): Expression<boolean | NullOf<V, O>> {
    return this.compared('eq', other);
  }

  /** Not equal; null means IS NOT NULL. */
  ne<O extends Comparand<V> | null>(other: O): Expression<boolean | NullOf<V, O>> {
    return this.compared('ne', other);
  }

  /** Greater than. */
  gt<O extends Comparand<V>>(other: O): Expression<boolean | NullOf<V, O>> {
    return this.compared('gt', other);
  }

  /** Greater than or equal. */
  gte<O extends Comparand<V>>(other: O): Expression<boolean | NullOf<V, O>> {
    return this.compared('gte', other);
  }

  /** Less than. */
  lt<O extends Comparand<V>>(other: O): Expression<boolean | NullOf<V, O>> {
    return this.compared('lt', other);
  }

  /** Less than or equal. */
  lte<O extends Comparand<V>>(other: O): Expression<boolean | NullOf<V, O>> {
    return this.compared('lte', other);
  }

  /** One of the values, or of the rows of a query that selects one field. */
  in(
    values:
      | readonly NonNullable<V>[]
      | Parameter<readonly NonNullable<V>[]>
      | OneField<NonNullable<V> | null>,
  ): Expression<boolean | NullOf<V>> {
    return this.compared('in', values);
  }

  /** None of the values, or of the rows of a query that selects one field. */
  notIn(
    values:
      | readonly NonNullable<V>[]
      | Parameter<readonly NonNullable<V>[]>
      | OneField<NonNullable<V> | null>,
  ): Expression<boolean | NullOf<V>> {
    return this.compared('notIn', values);
  }

  /** Between the two, both ends included. */
  between(values: readonly [Bound<NonNullable<V>>, Bound<NonNullable<V>>]): Expression<boolean | NullOf<V>> {
    return this.compared('between', values);
  }

  /** Matches a pattern of SQL: `%` stands for any text, `_` for one character. */
  like(pattern: Bound<NonNullable<V> & string>): Expression<boolean | NullOf<V>> {
    return this.compared('like', pattern);
  }

  /** As `like`, and capitals do not matter. */
  ilike(pattern: Bound<NonNullable<V> & string>): Expression<boolean | NullOf<V>> {
    return this.compared('ilike', pattern);
  }

  /** IS NULL: true or false, never null. */
  isNull(): Expression<boolean> {
    return this.compared('isNull', undefined);
  }

  /** IS NOT NULL: true or false, never null. */
  isNotNull(): Expression<boolean> {
    return this.compared('isNotNull', undefined);
  }

  /** Not equal, where null is a value like any other. */
  isDistinctFrom(other: Comparand<V> | null): Expression<boolean> {
    return infix(this, 'IS DISTINCT FROM', other, 'boolean');
  }

  /** The sum. Null when either side is null. */
  plus<O extends Amount<V>>(other: O): Expression<Widened<V> | NullOf<V, O>> {
    return arithmetic(this, '+', other);
  }

  /** The difference. Null when either side is null. */
  minus<O extends Amount<V>>(other: O): Expression<Widened<V> | NullOf<V, O>> {
    return arithmetic(this, '-', other);
  }

  /** The product. Null when either side is null. */
  times<O extends Amount<V>>(other: O): Expression<Widened<V> | NullOf<V, O>> {
    return arithmetic(this, '*', other);
  }

  /** Of whole numbers the whole part, as in SQL. */
  dividedBy<O extends Amount<V>>(other: O): Expression<Widened<V> | NullOf<V, O>> {
    return arithmetic(this, '/', other);
  }

  /** A list or a JSON value that has all of this in it. */
  contains(
    part: V extends readonly unknown[] ? Bound<NonNullable<V>> : unknown,
  ): Expression<boolean | NullOf<V>> {
    return infix(this, '@>', part, 'boolean');
  }

  /** A list or a JSON value that is a part of this. */
  isWithin(
    whole: V extends readonly unknown[] ? Bound<NonNullable<V>> : unknown,
  ): Expression<boolean | NullOf<V>> {
    return infix(this, '<@', whole, 'boolean');
  }

  /** A list that has an item of this one in it. */
  overlaps(other: Bound<NonNullable<V> & readonly unknown[]>): Expression<boolean | NullOf<V>> {
    return infix(this, '&&', other, 'boolean');
  }

  /** A list with this item in it. */
  includes(item: Bound<Item<V>>): Expression<boolean | NullOf<V>> {
    return new Expression((scope) => {
      const list = scope.write(this);
      const one = placeholder(scope, item, (given) => list.type.toDatabase([given]));
      return { sql: `(${list.sql} @> ${one}::${list.type.sqlType})`, type: sqlType('boolean') };
    });
  }

  /** What stands in a JSON value behind these keys, as JSON; null where nothing does. */
  at(...path: readonly [string, ...string[]]): SqlValue<unknown> {
    return inJson(this, '#>', path, 'jsonb');
  }

  /** What stands in a JSON value behind these keys, as text; null where nothing does. */
  textAt(...path: readonly [string, ...string[]]): Expression<string | null> {
    return inJson(this, '#>>', path, 'text');
  }

  private compared<B extends boolean | null>(operator: Operator, other: unknown): Expression<B> {
    return new Expression<B>((scope) => {
      const left = scope.write(this);
      const sql =
        other instanceof SqlValue || other instanceof Rows
          ? `${left.sql} ${signBetween(operator)} ${other instanceof Rows ? scope.rows(other).sql : scope.write(other).sql}`
          : conditionSql(
              { kind: 'compare', field: left.type.property, operator, value: other },
              { entity: scope.entity, operand: () => left, bind: (value) => scope.bind(value) },
            );
      return { sql: `(${sql})`, type: sqlType('boolean') };
    });
  }
}

/** What is added to a value: to a number with a brand, such as an id, any number. */
type Amount<V> = NonNullable<V> extends number ? Bound<number> | SqlValue<number | null> : Comparand<V>;

/** Arithmetic on the members of an enumeration leaves it. */
type Widened<V> =
  NonNullable<V> extends number ? number : NonNullable<V> extends bigint ? bigint : NonNullable<V>;

const betweenExpressions: Partial<Readonly<Record<Operator, string>>> = {
  ...signs,
  in: 'IN',
  notIn: 'NOT IN',
};

function signBetween(operator: Operator): string {
  const sign = betweenExpressions[operator];
  if (sign === undefined)
    throw new ProgrammerError(`"${operator}" compares with values, and not with an expression`);
  return sign;
}

function infix<V>(left: SqlValue<unknown>, sign: string, other: unknown, result: SqlType): Expression<V> {
  return new Expression<V>((scope) => {
    const { sql, type } = scope.write(left);
    return { sql: `(${sql} ${sign} ${argument(scope, type, other)})`, type: sqlType(result) };
  });
}

function arithmetic<V>(left: SqlValue<unknown>, sign: string, other: unknown): Expression<V> {
  return new Expression<V>((scope) => {
    const { sql, type } = scope.write(left);
    if (!isNumeric(type))
      throw new ProgrammerError(
        `${scope.entity}: "${type.property}" is ${type.sqlType}, which knows no ${sign}`,
      );
    return { sql: `(${sql} ${sign} ${argument(scope, type, other)})`, type };
  });
}

/** The path is a parameter, too: keys often come from outside. */
function inJson<V>(
  value: SqlValue<unknown>,
  sign: string,
  path: readonly string[],
  result: SqlType,
): Expression<V> {
  return new Expression<V>((scope) => {
    const { sql, type } = scope.write(value);
    if (!type.isJson)
      throw new ProgrammerError(`${scope.entity}: "${type.property}" is ${type.sqlType}, and no JSON`);
    return { sql: `(${sql} ${sign} ${scope.bind([...path])}::text[])`, type: sqlType(result) };
  });
}
