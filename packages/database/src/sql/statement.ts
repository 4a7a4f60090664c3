import { createHash } from 'node:crypto';
import { ProgrammerError } from '../errors/programmer-error';
import { sqlParts } from './scan-sql';

/**
 * A named statement: static SQL with `$name` parameters. The name stands in a leading comment, so that a slow-query
 * ranking can tell which code sent it, and names the prepared statement.
 */
export interface Statement<Params extends object, Row extends object> {
  readonly name: string;
  /** The SQL with numbered parameters. */
  readonly text: string;
  /** Names the prepared statement on the server: never the same for two texts. */
  readonly preparedName: string;
  readonly parameters: readonly string[];
  /** The violations that a caller may cause, by the constraint's name. */
  readonly violations: StatementViolations;
  /** Never set: carries the types. */
  readonly types?: { readonly params: Params; readonly row: Row };
}

/** To which field of the input the violation of a constraint belongs, and in which words. */
export interface ViolatedField {
  readonly field: string;
  /** Default: the message of the kind of constraint, such as "has already been taken". */
  readonly message?: string;
}

/** The constraints that a statement may violate, by their names; for NOT NULL, by the name of the column. */
export type StatementViolations = Readonly<Record<string, ViolatedField>>;

const defined: Statement<object, object>[] = [];

/**
 * Every statement that the packages loaded so far have defined, for tools that look at their plans.
 *
 * @example
 * definedStatements().some(({ name }) => name === 'content.count_likes') // true
 */
export function definedStatements(): readonly Statement<object, object>[] {
  return defined;
}

const namePattern = /^[a-z][a-z0-9_-]*\.[a-z][a-z0-9_]*$/;

/**
 * Defines a named statement. Columns come back in camelCase: `follower_id` as `followerId`; int8 as number.
 *
 * @param definition.name `<context>.<statement>`
 * @param definition.text static SQL; `$userId` is the parameter `userId`, and may stand in it more than once; what stands in
 *   literals, comments and quoted names is left as it is
 * @param definition.violations the constraints that input may violate: `write` and `series` return them as errors of these
 *   fields. A violation that is not declared is a bug, and is thrown as a {@link ConstraintError}
 *
 * @example
 * const countLikes = statement<{ postId: string }, { likes: number }>({
 *   name: 'content.count_likes',
 *   text: 'SELECT count(*) AS likes FROM tintype.post_likes WHERE post_id = $postId',
 * });
 */
export function statement<Params extends object, Row extends object>(definition: {
  readonly name: string;
  readonly text: string;
  readonly violations?: StatementViolations;
}): Statement<Params, Row> {
  if (!namePattern.test(definition.name)) {
    throw new ProgrammerError(
      `a statement is named <context>.<statement> in snake_case, not "${definition.name}"`,
    );
  }
  const parameters: string[] = [];
  const numbered = sqlParts(definition.text.trim())
    .map((part) => (part.quoted ? part.text : numberParameters(part.text, parameters)))
    .join('');
  const text = `/* ${definition.name} */ ${numbered}`;
  const made = {
    name: definition.name,
    text,
    preparedName: preparedName(definition.name, text),
    parameters,
    violations: definition.violations ?? {},
  };
  defined.push(made);
  return made;
}

/** A parameter begins a word: a dollar sign inside one is a part of a name. */
function numberParameters(sql: string, parameters: string[]): string {
  return sql.replace(/(?<![\p{L}\p{N}_$])\$([a-zA-Z][a-zA-Z0-9]*)/gu, (_place, parameter: string) => {
    const known = parameters.indexOf(parameter);
    return `$${known === -1 ? parameters.push(parameter) : known + 1}`;
  });
}

/** PostgreSQL keeps 63 bytes of a statement's name; the digest tells apart what shares the beginning. */
export function preparedName(name: string, text: string): string {
  return `${name.slice(0, 48)}:${createHash('sha256').update(text).digest('hex').slice(0, 12)}`;
}

/** A statement with its values, for a series. */
export interface BoundStatement<Row extends object, Params extends object = object> {
  readonly text: string;
  readonly values: readonly unknown[];
  /** Names the prepared statement. */
  readonly name: string;
  readonly params: Params;
  readonly violations: StatementViolations;
  /** Never set: carries the type. */
  readonly row?: Row;
}

/**
 * A statement and its parameters as one value.
 *
 * @example
 * bound(countLikes, { postId })
 */
export function bound<Params extends object, Row extends object>(
  statement: Statement<Params, Row>,
  params: Params,
): BoundStatement<Row, Params> {
  const { text, preparedName: name, violations } = statement;
  return { text, values: bindParameters(statement, params), name, params, violations };
}

/** The values of a statement's parameters, in the order of its placeholders. */
export function bindParameters(statement: Statement<object, object>, params: object): unknown[] {
  return statement.parameters.map((parameter) => {
    const value: unknown = Reflect.get(params, parameter);
    if (value === undefined)
      throw new ProgrammerError(`${statement.name} wants the parameter "${parameter}"`);
    return value;
  });
}
