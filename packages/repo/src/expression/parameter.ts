import { ProgrammerError } from '@tintype/database';

/**
 * A value that a prepared query gets each time that it runs. It stands alone in the place of a value: no text and no JSON value is put
 * together with it. Made by `prepared`.
 */
export class Parameter<V> {
  /** Never set: carries the type of the value. */
  declare readonly valueType?: V;

  /** @internal */
  constructor(readonly name: string) {}

  /** A template text asks for this, and a sum with a text. */
  toString(): never {
    throw this.refusal();
  }

  /** A JSON value asks for this. */
  toJSON(): never {
    throw this.refusal();
  }

  private refusal(): ProgrammerError {
    return new ProgrammerError(
      `the parameter "${this.name}" has no value yet: it stands alone in the place of a value, and a fragment puts texts together`,
    );
  }
}

/** The values of parameters. Parameters are told apart as objects: two queries may have some of one name. */
export type GivenValues = ReadonlyMap<Parameter<unknown>, unknown>;

/** A value of a statement that is known when the statement runs. */
export class LaterValue {
  constructor(
    readonly parameter: Parameter<unknown>,
    private readonly sent: (value: unknown) => unknown,
  ) {}

  /**
   * What the server gets.
   *
   * @throws {ProgrammerError} where the parameter stands outside of its own query
   */
  of(given: GivenValues | null): unknown {
    if (given?.has(this.parameter) !== true)
      throw new ProgrammerError(
        `the parameter "${this.parameter.name}" has no value here: it stands in another query than the one it was made for`,
      );
    return this.sent(given.get(this.parameter));
  }
}

/** The placeholder of a value, or of a parameter; `sent` makes what the server gets. */
export function placeholder(
  scope: { bind(value: unknown): string },
  given: unknown,
  sent: (value: unknown) => unknown,
): string {
  return scope.bind(given instanceof Parameter ? new LaterValue(given, sent) : sent(given));
}
