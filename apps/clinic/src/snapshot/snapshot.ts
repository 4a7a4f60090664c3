/** A table with its size as the last VACUUM or ANALYZE has written it down. */
export interface TableState {
  readonly table: string;
  readonly rows: number;
  /** With its indexes. */
  readonly bytes: number;
}

/** An index, and how often it was scanned since the statistics began. */
export interface IndexState {
  readonly index: string;
  readonly scans: number;
  readonly bytes: number;
  readonly unique: boolean;
}

/** A statement of `pg_stat_statements`, since those statistics began. */
export interface StatementState {
  /** Tells texts apart; the same on every server. */
  readonly hash: string;
  /** Its name, or the beginning of its text. */
  readonly label: string;
  readonly calls: number;
  readonly milliseconds: number;
}

/** The plan of a statement that the packages define. */
export interface PlanState {
  readonly name: string;
  /** Tells the texts of statements apart: another text is another statement. */
  readonly text: string;
  /** Tells shapes apart. */
  readonly hash: string;
  readonly shape: string;
  /** The planner's estimate. */
  readonly cost: number;
}

/** The statistics of a database at one time. Times are ISO 8601, by the clock of the server. */
export interface Snapshot {
  readonly format: 'tintype clinic 1';
  readonly database: string;
  readonly version: string;
  readonly schemas: readonly string[];
  readonly takenAt: string;
  /** Since when scans are counted, as far as the server knows: the reset of the statistics, else its start. */
  readonly scansSince: string;
  /** When the statistics were reset; null where they never were. */
  readonly scansReset: string | null;
  /** Since when calls are counted; null where `pg_stat_statements` cannot be read. */
  readonly callsSince: string | null;
  readonly tables: readonly TableState[];
  readonly indexes: readonly IndexState[];
  readonly statements: readonly StatementState[];
  /** Empty for another database than Tintype's. */
  readonly plans: readonly PlanState[];
}

/** An earlier snapshot and the present one. */
export interface Comparison {
  readonly before: Snapshot;
  readonly now: Snapshot;
}

/** When the two snapshots of a comparison were taken. */
export interface ComparedTimes {
  readonly takenAt: string;
  readonly now: string;
}

/** When the two snapshots of a comparison were taken. */
export function timesOf({ before, now }: Comparison): ComparedTimes {
  return { takenAt: before.takenAt, now: now.takenAt };
}
