import type { Changeset } from './changeset/changeset';
import { isTransient, sentenceOf } from './faults/fault-codes';

/** The input was refused: by a validation, a cast, or a constraint of the database. The changeset has the errors. */
export interface Invalid<T extends object> {
  readonly kind: 'invalid';
  readonly changeset: Changeset<T>;
}

/** The row was changed or deleted by somebody else since it was read. */
export interface Stale {
  readonly kind: 'stale';
  readonly entity: string;
}

/** A constraint of the database was violated that no declaration or metadata maps to a field: a bug to be declared away. */
export class ConstraintError extends Error {
  override readonly name = 'ConstraintError';

  constructor(
    readonly kind: string,
    readonly constraint: string,
    readonly declared: readonly string[],
    options?: { cause?: unknown },
  ) {
    super(
      `${kind} constraint "${constraint}" was violated and nothing maps it to a field. ` +
        `Name it on the entity, or declare it on the changeset: changeset.declareConstraint({ name: '${constraint}', field: … }). ` +
        `Declared: ${declared.length > 0 ? declared.join(', ') : 'none'}.`,
      options,
    );
  }
}

/** Thrown by the `…OrFail` reads when no row has the key. */
export class NotFoundError extends Error {
  override readonly name = 'NotFoundError';

  constructor(readonly entity: string) {
    super(`no ${entity} has this key`);
  }
}

/** Thrown outside production by reading an association that was not loaded. */
export class NotLoadedError extends Error {
  override readonly name = 'NotLoadedError';

  constructor(
    readonly entity: string,
    readonly relation: string,
  ) {
    super(
      `"${relation}" of this ${entity} was not loaded: repo.preload(row, { ${relation}: true }) loads it, ` +
        `and isPreloaded(row, '${relation}') tells whether it is there`,
    );
  }
}

/** A call that can never be right: an unknown field, a repo used after its transaction ended. */
export class ProgrammerError extends Error {
  override readonly name: string = 'ProgrammerError';
}

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

/**
 * The database failed for a reason that is no fault of the input: a lost connection, a lock that was not given in time, a
 * full disk. The driver's error is the cause.
 *
 * @example
 * const rename = () => repo.update(change(author, { fullName: 'Ada King' }));
 * await rename().catch((error: unknown) => {
 *   if (error instanceof DatabaseError && error.retriable) return rename();
 *   throw error;
 * });
 */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';
  /** The name of the statement that failed; null where it has none, or where no connection was to be had. */
  readonly statement: string | null;
  /**
   * What was sent may have been committed, and nobody can tell from here: the answer to a COMMIT, or to a write outside of
   * transactions, never came. Look whether it is there before you send it again. Never true for a read.
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
