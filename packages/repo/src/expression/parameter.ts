import { ProgrammerError } from '@tintype/database';
import { SqlValue } from './sql-value';

/** A value that a prepared query gets each time that it runs. Made by `prepared`. */
export class Parameter<V> extends SqlValue<V> {
  /** @internal */
  constructor(readonly name: string) {
    super((scope) => {
      throw new ProgrammerError(
        `${scope.entity}: the parameter "${name}" has no type here: compare a column with it, or use value(${name}, type)`,
      );
    });
  }
}

/** The values of a query's parameters by their names. */
export type GivenValues = Readonly<Record<string, unknown>>;

/** A value of a statement that is known when the statement runs. */
export class LaterValue {
  constructor(
    private readonly name: string,
    private readonly sent: (value: unknown) => unknown,
  ) {}

  /**
   * What the server gets.
   *
   * @param given null where the query was not given any values
   * @throws {ProgrammerError} for null, which would be another statement, and for a value that is not given
   */
  of(given: GivenValues | null): unknown {
    const value = given !== null && Object.hasOwn(given, this.name) ? given[this.name] : undefined;
    if (value === undefined)
      throw new ProgrammerError(`the parameter "${this.name}" of a prepared query has no value`);
    if (value === null)
      throw new ProgrammerError(
        `the parameter "${this.name}" is null, and IS NULL is another statement: write a query of its own`,
      );
    return this.sent(value);
  }
}

/** The placeholder for a value, or for a parameter; `sent` makes what the server gets. */
export function bound(
  scope: { bind(value: unknown): string },
  given: unknown,
  sent: (value: unknown) => unknown,
): string {
  return scope.bind(given instanceof Parameter ? new LaterValue(given.name, sent) : sent(given));
}
