import { ProgrammerError } from '@tintype/database';

/**
 * A value that is no value of the column it is compared with: thrown before anything is sent. Where the value came from a
 * client it is the client's mistake, such as a bad id in a URL: a 400 or a 404, and no fault of the server.
 */
export class CastError extends ProgrammerError {
  override readonly name = 'CastError';

  constructor(
    readonly entity: string,
    readonly field: string,
    /** The type of the column, as SQL calls it. */
    readonly type: string,
  ) {
    super(`${entity}: "${field}" is compared with a value that is no ${type}`);
  }
}
