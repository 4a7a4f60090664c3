import { inspect } from 'node:util';

/**
 * A text that is not printed by accident. Logs, JSON, inspection and templates show `[secret]`; only `reveal` returns it.
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

  /** The text, for the code that sends it to the person. */
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
