import { inspect } from 'node:util';

/** What a person at the prompt did wrong: told in one sentence, without the stack of this program. */
export class ConsoleError extends Error {
  override readonly name = 'ConsoleError';

  [inspect.custom](): string {
    return this.message;
  }
}
