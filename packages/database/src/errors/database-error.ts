import { isTransient, sentenceOf } from './fault-codes';

/**
 * The database failed for a reason that is no fault of the input: a lost connection, a lock that was not given in time, a
 * full disk. The driver's error is the cause.
 *
 * @example
 * const like = () => database.write(addLike, { postId, userId: other });
 * await like().catch((error: unknown) => {
 *   if (error instanceof DatabaseError && error.retriable) return like();
 *   throw error;
 * });
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** The name of the statement that failed; null where it has none, or where no connection was to be had. */
  readonly statement: string | null;
  /**
   * The statement may have been committed: the answer to a COMMIT, or to a write outside of transactions, never came. Look whether it is there before you send it again. Never true for a read.
   */
  readonly outcomeUnknown: boolean;
  /** Nothing was changed, and the same call may go better when it is made again. */
  readonly retriable: boolean;

  constructor(
    /** SQLSTATE, or a {@link ClientFaultCode}. */
    readonly code: string,
    details: {
      /** A sentence of its own instead of what the code means. */
      readonly message?: string;
      readonly statement?: string | null;
      readonly outcomeUnknown?: boolean;
      /** Default: what the code says. Never true where the outcome is unknown. */
      readonly retriable?: boolean;
      readonly cause?: unknown;
    } = {},
  ) {
    const { statement = null, outcomeUnknown = false, cause } = details;
    const unknown = outcomeUnknown ? '; it is unknown whether it took effect' : '';
    super(
      `${statement ?? 'the database'} failed: ${details.message ?? sentenceOf(code)}${unknown} (${code})`,
      cause === undefined ? undefined : { cause },
    );
    this.statement = statement;
    this.outcomeUnknown = outcomeUnknown;
    this.retriable = !outcomeUnknown && (details.retriable ?? isTransient(code));
  }
}
