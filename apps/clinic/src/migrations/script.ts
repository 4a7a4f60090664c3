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
  /** The statements that undo it; undefined where nothing says how. */
  readonly down?: readonly string[];
  /** Sends the statements of one direction as the migration itself would, which may ask the database what to do. */
  readonly replay?: (
    direction: 'up' | 'down',
    send: (text: string, parameters: readonly unknown[]) => Promise<readonly object[]>,
  ) => Promise<void>;
  /** The schemas in which names without a schema are looked for. Default: none but PostgreSQL's own. */
  readonly searchPath?: readonly string[];
  /** What undoing it is declared to lose. */
  readonly rollbackLoses?: string;
}

/** One statement of a migration, and what is known when it runs. */
export interface Step {
  readonly script: Pick<MigrationText, 'name' | 'file' | 'transaction'>;
  readonly node: Node;
  /** The statement in one line. */
  readonly text: string;
  /** The statement as it stands. */
  readonly sql: string;
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
