import type { Changeset } from './changeset/changeset';

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

/** The database failed for a reason that is no fault of the input: a lost connection, a timeout, a full disk. */
export class DatabaseError extends Error {
  override readonly name = 'DatabaseError';

  constructor(
    /** SQLSTATE, or the system's error code for a lost connection. */
    readonly code: string,
    message: string,
    readonly statement: string | null,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}
