import { inspect } from 'node:util';

/**
 * A text that nothing prints: logs, JSON, inspection and templates show that there is one, and only `reveal` gives it.
 *
 * @example
 * const token = new Secret('s3cret');
 * `${token}` // '[secret]'
 * token.reveal() // 's3cret'
 */
export class Secret {
  readonly #text: string;

  constructor(text: string) {
    this.#text = text;
  }

  /** The text, for the one place that sends it to the person. */
  reveal(): string {
    return this.#text;
  }

  toString(): string {
    return '[secret]';
  }

  toJSON(): string {
    return '[secret]';
  }

  [inspect.custom](): string {
    return '[secret]';
  }
}
