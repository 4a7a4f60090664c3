/** Why a migration was not run or undone. */
export type MigrationErrorKind =
  /** The table of the history has other columns: another tool made it. */
  | 'foreign_history'
  /** No migration has this name. */
  | 'unknown_name'
  /** The database has a migration that this code does not know, and no record of how to undo it. */
  | 'no_way_back';

/** A migration that cannot be run or undone, in one sentence for the person who has to act. */
export class MigrationError extends Error {
  override readonly name = 'MigrationError';

  constructor(
    readonly kind: MigrationErrorKind,
    message: string,
  ) {
    super(message);
  }
}
