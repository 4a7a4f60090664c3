import type { Node } from 'libpg-query';

/** A migration before it is parsed. */
export interface MigrationText {
  readonly name: string;
  readonly file?: string;
  /** Whether its statements run in one transaction. */
  readonly transaction: boolean;
  /** Whether what runs it sets lock_timeout. */
  readonly lockTimeout: boolean;
  readonly statements: readonly string[];
}

/** One statement of a migration, and what is known when it runs. */
export interface Step {
  readonly script: Pick<MigrationText, 'name' | 'file' | 'transaction'>;
  readonly node: Node;
  /** The statement in one line. */
  readonly text: string;
  /** Whether a lock_timeout is set by now. */
  readonly lockTimeout: boolean;
  /** Tables that the same migration has made: nothing else uses them yet. */
  readonly newTables: ReadonlySet<string>;
  /** Constraints that the same migration has added as NOT VALID. */
  readonly unvalidated: ReadonlySet<string>;
  /** Columns whose check IS NOT NULL was validated, as `table.column`. */
  readonly neverNull: ReadonlySet<string>;
  /** Whether the same migration also changes rows, or the schema, respectively. */
  readonly changesRows: boolean;
  readonly changesSchema: boolean;
}
