import { ProgrammerError } from '@tintype/database';
import { type GivenValues, Parameter } from '../expression/parameter';
import { Select } from './select';
import type { Tables } from './tables';

/** The parameters of a prepared query, by the names and types of the values that it takes. */
export type Given<Values extends { readonly [Name in keyof Values]-?: NonNullable<Values[Name]> }> = {
  readonly [Name in keyof Values]-?: Parameter<NonNullable<Values[Name]>>;
};

/**
 * A query that is built once and then gets its values each time, as a query of Ecto gets those behind `^`. What it gives is a query
 * with these values. `all`, `one`, `count`, `exists` and `stream` send it as it was written for the first time, which costs about as much as
 * the same SQL by hand; a query that goes on from it is written anew. Values are cast and refused as those of any other query.
 *
 * The query that it gives throws `ProgrammerError` where a value is missing or null: `IS NULL` is another statement.
 *
 * @param build is called when the query is asked for the first time, with a parameter for each value. A parameter stands alone in the
 *   place of a value: in comparisons, `limit`, `offset`, fragments and `value`
 *
 * @example
 * const liked = prepared((given: Given<{ likes: number; most: number }>) =>
 *   from(Post).as('post').where(({ post }) => post.likes.gte(given.likes))
 *     .orderBy(({ post }) => post.id).limit(given.most).select(({ post }) => ({ title: post.title })));
 * (await repo.all(liked({ likes: 10, most: 2 }))).length // 2
 * (await repo.all(liked({ likes: 30, most: 5 }))).length // 0
 */
export function prepared<
  Values extends { readonly [Name in keyof Values]-?: NonNullable<Values[Name]> },
  S extends Tables,
  Row,
  C,
>(build: (given: Given<Values>) => Select<S, Row, C>): (values: Values) => Select<S, Row, C> {
  const parameters = new Map<string, Parameter<unknown>>();
  let built: ((values: GivenValues) => Select<S, Row, C>) | null = null;
  return (values) => {
    built ??= builtOnce(build, parameters);
    return built(new Map([...parameters].map(([name, one]) => [one, valueNamed(values, name)])));
  };
}

function builtOnce<
  Values extends { readonly [Name in keyof Values]-?: NonNullable<Values[Name]> },
  S extends Tables,
  Row,
  C,
>(
  build: (given: Given<Values>) => Select<S, Row, C>,
  parameters: Map<string, Parameter<unknown>>,
): (values: GivenValues) => Select<S, Row, C> {
  // The types let through the names of the values only, and say of which type each is.
  const query = build(new Proxy<object>(parameters, byName) as Given<Values>);
  if (!(query instanceof Select))
    throw new ProgrammerError('a prepared query is a query in its long form: use from(…).as(…)');
  return query.withParameters([...parameters.values()]);
}

/** A parameter for each name that a query asks for. */
const byName: ProxyHandler<object> = {
  get(parameters, name) {
    // A promise would be asked for this, and a log for symbols.
    if (typeof name !== 'string' || name === 'then' || name === 'toJSON') return undefined;
    if (!(parameters instanceof Map)) return undefined;
    const parameter: unknown = parameters.get(name) ?? new Parameter(name);
    parameters.set(name, parameter);
    return parameter;
  },
  ownKeys() {
    throw new ProgrammerError('the parameters of a prepared query are asked for by their names: given.ids');
  },
};

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
