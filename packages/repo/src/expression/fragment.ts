import { ProgrammerError } from '@tintype/database';
import { argument } from './argument';
import { Expression } from './expression';
import { type Parameter, placeholder } from './parameter';
import type { SqlScope } from './sql-scope';
import { SqlValue } from './sql-value';
import { type SqlType, type SqlTypes, typeNamed, type ValueType } from './value-type';

/**
 * SQL that this package has no word for, of a type that it names. What stands between the braces is an expression, or a
 * value that becomes a bound parameter; it never becomes a part of the text.
 *
 * @param type what the fragment gives, besides null; the statement casts it to that
 * @throws {ProgrammerError} for a text that was put together, and for a type that there is not
 *
 * @example
 * const long = from(Post).as('post').where(({ post }) => fragment('integer')`length(${post.title})`.gt(4));
 * await repo.count(long); // 2
 */
export function fragment<T extends SqlType>(
  type: T,
): (strings: TemplateStringsArray, ...values: readonly unknown[]) => Expression<SqlTypes[T] | null> {
  const known = knownType(type);
  return (strings, ...values) => {
    // A tagged template is a list with the raw texts beside it, which a call with some text is not.
    if (!Array.isArray(strings) || !Object.isFrozen(strings) || !Object.hasOwn(strings, 'raw'))
      throw new ProgrammerError(
        'a fragment is a template with its values in braces, and no text that was put together',
      );
    return new Expression((scope) => {
      const parts = strings.map((text, index) => {
        if (index === 0) return text;
        const given = values[index - 1];
        if (given === undefined)
          throw new ProgrammerError(`${scope.entity}: a value of a fragment is undefined; null means NULL`);
        return `${writtenValue(scope, given)}${text}`;
      });
      return { sql: `(${parts.join('')})::${known.sqlType}`, type: known };
    });
  };
}

/**
 * A value as an expression, of a type that it names.
 *
 * @example
 * from(Post).as('post').select(({ post }) => ({ title: post.title, kind: value('post', 'text') }))
 */
export function value<T extends SqlType>(
  given: SqlTypes[T] | Parameter<SqlTypes[T]>,
  type: T,
): Expression<SqlTypes[T]>;
export function value<T extends SqlType>(given: SqlTypes[T] | null, type: T): Expression<SqlTypes[T] | null>;
export function value<T extends SqlType>(
  given: SqlTypes[T] | Parameter<SqlTypes[T]> | null,
  type: T,
): Expression<SqlTypes[T] | null> {
  const known = knownType(type);
  if (given === undefined) throw new ProgrammerError('a value is undefined; null means NULL');
  return new Expression((scope) => ({
    sql: argument(scope, known, given),
    type: known,
  }));
}

function writtenValue(scope: SqlScope, given: unknown): string {
  if (given instanceof SqlValue) return scope.write(given).sql;
  return placeholder(scope, given, (value) => value);
}

function knownType(name: string): ValueType {
  const known = typeNamed(name);
  if (known === null)
    throw new ProgrammerError(`"${String(name)}" is no type that an expression can have by name`);
  return known;
}
