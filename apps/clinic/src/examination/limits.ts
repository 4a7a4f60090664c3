/** From which number on something is a finding. All of them stand here. */
export interface Limits {
  /** A table with at least so many rows is large. */
  readonly largeTableRows: number;
  /** Share of the numbers of a key that are used up. */
  readonly keyUsedWarning: number;
  readonly keyUsedError: number;
  /** An unused index is a finding from this size on, when statistics are that old. */
  readonly unusedIndexBytes: number;
  readonly statisticsDays: number;
  /** Bloat is a finding from this size on, and this share of it. */
  readonly bloatBytes: number;
  readonly bloatShare: number;
  /** Dead rows, and their share of all. */
  readonly deadRows: number;
  readonly deadShare: number;
  /** Rows read by sequential scans, compared with the rows of the table. */
  readonly sequentialReads: number;
  /** Transactions since the oldest row that is not frozen. */
  readonly wraparoundWarning: number;
  readonly wraparoundError: number;
  /** Seconds that a transaction may be open, and that it may do nothing. */
  readonly transactionSeconds: number;
  readonly idleInTransactionSeconds: number;
  /** Seconds that a session may wait for a lock. */
  readonly lockWaitSeconds: number;
  /** Share of the time of transactions that passes outside of the database, and at least so many seconds of it. */
  readonly outsideShare: number;
  readonly outsideSeconds: number;
  /** Share of the connections that are taken. */
  readonly connectionShare: number;
  /** Mean milliseconds of a statement, and how often it must have run. */
  readonly slowMilliseconds: number;
  readonly slowCalls: number;
  /** Share of all statement time that one statement may take. */
  readonly timeShare: number;
  /** Share of blocks that are found in the cache, where at least so many were read. */
  readonly cacheHits: number;
  readonly cacheReads: number;
  /** Growth of a table since a snapshot: at least this share of it, and so many bytes. */
  readonly grownShare: number;
  readonly grownBytes: number;
  /** Scans of an index that were to be expected since a snapshot, and the share of them that still counts as use. */
  readonly expectedScans: number;
  readonly stillUsedShare: number;
  /** Hours without a scan that make it a warning. */
  readonly comparedHours: number;
  /** A time, a pace or a cost has changed when it is so many times another; a statement must have run so often, and take so long. */
  readonly changedTimes: number;
  readonly comparedCalls: number;
  readonly comparedMilliseconds: number;
  /** How many rows are made up to try an index on, and the share of the cost that it may leave. */
  readonly triedRows: number;
  readonly triedCostShare: number;
}

export const defaultLimits: Limits = {
  largeTableRows: 10_000,
  keyUsedWarning: 0.75,
  keyUsedError: 0.9,
  unusedIndexBytes: 1_000_000,
  statisticsDays: 7,
  bloatBytes: 10_000_000,
  bloatShare: 0.6,
  deadRows: 10_000,
  deadShare: 0.3,
  sequentialReads: 1_000,
  wraparoundWarning: 1_000_000_000,
  wraparoundError: 1_500_000_000,
  transactionSeconds: 300,
  idleInTransactionSeconds: 60,
  lockWaitSeconds: 5,
  outsideShare: 0.5,
  outsideSeconds: 600,
  connectionShare: 0.8,
  slowMilliseconds: 100,
  slowCalls: 100,
  timeShare: 0.33,
  cacheHits: 0.95,
  cacheReads: 1_000_000,
  grownShare: 0.2,
  grownBytes: 10_000_000,
  expectedScans: 20,
  stillUsedShare: 0.01,
  comparedHours: 24,
  changedTimes: 2,
  comparedCalls: 100,
  comparedMilliseconds: 1,
  triedRows: 20_000,
  triedCostShare: 0.5,
};
