import type { FieldError } from '@tintype/database';
import type { Message } from '../message';

/** How parameters are cast. */
export interface CastOptions {
  /** Raw values that mean "nothing"; strings are trimmed before they are compared. Default: `['']`. */
  readonly emptyValues?: readonly unknown[];
  /** class-validator groups to validate by. */
  readonly groups?: readonly string[];
  /** Keeps a change that equals the data. */
  readonly forceChanges?: boolean;
  /** Other words for a value that cannot be cast; null keeps those that the error has. */
  readonly message?: (error: FieldError) => Message | null;
}
