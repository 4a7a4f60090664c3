import { ProgrammerError } from '../errors/programmer-error';

/** How long a caller may wait, for what. Each budget is one of its own; all are milliseconds. */
export interface ConnectionLimits {
  /** For a free connection of the pool; then the fault is `pool_timeout`. Default 10,000. */
  readonly acquireMilliseconds?: number;
  /** So many callers may wait for a connection; one more is refused at once with `pool_full`. Default 5,000. */
  readonly mostWaiting?: number;
  /** For a new connection: name, TCP, TLS and password; then the fault is `connect_timeout`. Default 8,000. */
  readonly connectMilliseconds?: number;
  /**
   * For one statement: the server cancels it then (57014). When no byte has come from the server for half as long again, two
   * seconds at most, the connection is taken for dead and closed (`statement_timeout`). Null: as long as it takes. Default
   * 10,000.
   */
  readonly statementMilliseconds?: number | null;
  /** For a lock that another transaction has (55P03), of a row or a table. Null: none of its own. Default 4,000. */
  readonly lockMilliseconds?: number | null;
  /**
   * Between two statements of a transaction, after which the server ends it with its connection (25P03). A stream is not
   * bound by it. Null: for ever. Default 15,000.
   */
  readonly idleTransactionMilliseconds?: number | null;
  /** How long a connection is silent before TCP asks whether the other end is still there. Default 10,000. */
  readonly keepAliveMilliseconds?: number;
}

/** The limits with every default filled in. */
export type FullLimits = {
  readonly [Name in keyof ConnectionLimits]-?: Exclude<ConnectionLimits[Name], undefined>;
};

const defaults: FullLimits = {
  acquireMilliseconds: 10_000,
  mostWaiting: 5_000,
  connectMilliseconds: 8_000,
  statementMilliseconds: 10_000,
  lockMilliseconds: 4_000,
  idleTransactionMilliseconds: 15_000,
  keepAliveMilliseconds: 10_000,
};

/** @throws {ProgrammerError} for a limit that is no whole number above 0 */
export function fullLimits(given: ConnectionLimits): FullLimits {
  const limits = { ...defaults, ...withoutUndefined(given) };
  for (const [name, value] of Object.entries(limits)) {
    if (!Object.hasOwn(defaults, name)) throw new ProgrammerError(`there is no limit "${name}"`);
    const endless = value === null && defaults[name as keyof FullLimits] !== null && nullable.has(name);
    if (!endless && !(Number.isSafeInteger(value) && Number(value) > 0))
      throw new ProgrammerError(`the limit ${name} is a whole number above 0, not ${String(value)}`);
  }
  return limits;
}

const nullable = new Set(['statementMilliseconds', 'lockMilliseconds', 'idleTransactionMilliseconds']);

function withoutUndefined<T extends object>(given: T): T {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as T;
}

/**
 * How much longer the client waits than the server, whose own answer leaves the connection usable: half as long again, and
 * two seconds at most.
 */
const graceOf = (milliseconds: number): number => Math.min(2_000, Math.ceil(milliseconds / 2));

/** How long a connection may be silent while an answer is due; null: for ever. */
export function silenceLimit({ statementMilliseconds }: FullLimits): number | null {
  return statementMilliseconds === null ? null : statementMilliseconds + graceOf(statementMilliseconds);
}
