import { ProgrammerError } from '@tintype/database';
import { Parameter } from '../expression/parameter';
import { Select } from './select';
import type { Tables } from './tables';

/** The parameters of a prepared query, by the names and types of the values that it takes. */
export type Given<Values extends { readonly [Name in keyof Values]: NonNullable<Values[Name]> }> = {
  readonly [Name in keyof Values]: Parameter<Values[Name]>;
};

/**
 * A query that is built and written as SQL once, and then gets its values each time, as a query of Ecto gets those behind `^`. It
 * costs about what the same SQL costs that was written by hand. Values are cast and refused as those of any other query; the statement
 * of a query cannot change with them, so none is null. What it gives is a query, to run or to go on from.
 *
 * @throws {ProgrammerError} when a value is missing or null
 *
 * @param build is called once, with parameters that stand where values would: in comparisons, `limit`, `offset`, fragments and `value`
 *
 * @example
 * const liked = prepared((given: Given<{ likes: number; most: number }>) =>
 *   from(Post).as('post').where(({ post }) => post.likes.gte(given.likes))
 *     .orderBy(({ post }) => post.id).limit(given.most).select(({ post }) => ({ title: post.title })));
 * (await repo.all(liked({ likes: 10, most: 2 }))).length // 2
 * (await repo.all(liked({ likes: 30, most: 5 }))).length // 0
 */
export function prepared<
  Values extends { readonly [Name in keyof Values]: NonNullable<Values[Name]> },
  S extends Tables,
  Row,
  C,
>(build: (given: Given<Values>) => Select<S, Row, C>): (values: Values) => Select<S, Row, C> {
  const parameters = new Map<string, Parameter<unknown>>();
  const query = build(parametersIn<Values>(parameters));
  if (!(query instanceof Select))
    throw new ProgrammerError('a prepared query is a query in its long form: use from(…).as(…)');
  const withValues = query.withParameters();
  return (values) =>
    withValues(new Map([...parameters].map(([name, one]) => [one, valueNamed(values, name)])));
}

/** A parameter for each name that the query asks for. */
function parametersIn<Values extends { readonly [Name in keyof Values]: NonNullable<Values[Name]> }>(
  known: Map<string, Parameter<unknown>>,
): Given<Values> {
  const parameter = (name: string): Parameter<unknown> => {
    const one = known.get(name) ?? new Parameter(name);
    known.set(name, one);
    return one;
  };
  // The types let through the names of the values only, and say of which type each is.
  return new Proxy({}, { get: (_target, name) => parameter(String(name)) }) as Given<Values>;
}

function valueNamed(values: object, name: string): unknown {
  if (typeof values !== 'object' || values === null)
    throw new ProgrammerError('a prepared query takes its values by name: query({ id })');
  const value: unknown = Object.hasOwn(values, name) ? Reflect.get(values, name) : undefined;
  if (value === undefined)
    throw new ProgrammerError(`a prepared query was given no value for its parameter "${name}"`);
  if (value === null)
    throw new ProgrammerError(
      `a prepared query was given null for its parameter "${name}"; IS NULL is another statement: write a query of its own`,
    );
  return value;
}
