/** What a second session saw of one statement. */
export interface ObservedStatement {
  readonly script: RehearsedScript;
  /** In one line. */
  readonly text: string;
  /** Tables that were there before the migration, whose lock this statement took or made stronger. */
  readonly locked: readonly TableLock[];
  /** Tables whose ACCESS EXCLUSIVE lock an earlier statement holds. */
  readonly held: readonly string[];
  /** Tables that got a new file, and tables of which an index did, while the lock on them keeps writers out. */
  readonly rewritten: readonly string[];
  readonly reindexed: readonly string[];
  /** Tables that were read from end to end while the lock on them keeps writers out. */
  readonly read: readonly string[];
  /** All tables of which it has read or written rows. */
  readonly worked: readonly string[];
  /** Whether a lock_timeout was set. */
  readonly lockTimeout: boolean;
}

export interface TableLock {
  readonly table: string;
  /** As pg_locks names it. */
  readonly mode: string;
}

/** A migration that was tried. */
export interface RehearsedScript {
  readonly name: string;
  readonly file?: string;
  readonly rollbackLoses?: string;
}

/** What was seen of a migration besides its statements. */
export interface Observation {
  readonly script: RehearsedScript;
  /** Of which check it is. */
  readonly of: 'rollback' | 'again' | 'irreversible' | 'data' | 'released' | 'upcoming' | 'failed';
  readonly object: string;
  readonly evidence: string;
  /** Only the order of columns differs, or the migration declares it. */
  readonly minor?: boolean;
}

/** Migrations that were run, undone and run again on a database that was made for it. */
export interface Rehearsal {
  readonly statements: readonly ObservedStatement[];
  readonly observations: readonly Observation[];
  /** How many migrations were run. */
  readonly ran: number;
  /** The tables that had rows while the migrations ran, of all. */
  readonly filled: number;
  readonly tables: number;
  /** Why no database could be made, in a sentence. */
  readonly refused?: string;
  /** What of the examined schema could not be made anew, as SQL. */
  readonly uncopied?: readonly string[];
  /** Why the database that was made could not be brought to the schema, in a sentence. */
  readonly unprepared?: string;
}

/** A rehearsal of nothing. */
export const noRehearsal: Rehearsal = {
  statements: [],
  observations: [],
  ran: 0,
  filled: 0,
  tables: 0,
};
