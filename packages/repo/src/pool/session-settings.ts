import type { FullLimits } from './limits';

/** Settings that the server keeps for a connection, as their names and values. */
export type SessionSettings = Readonly<Record<string, string>>;

/**
 * The limits as settings of the server. They go with the startup message of a connection, which costs no round trip. The
 * isolation level is among them, so that statements outside of transactions have the one they were written for, whatever
 * the role's or the database's default is.
 */
export function startupSettings(limits: FullLimits): SessionSettings {
  return { ...limitSettings(limits), default_transaction_isolation: 'read committed' };
}

/**
 * The same for one transaction, to stand behind its BEGIN in the same message: for a pooler that refuses settings in the
 * startup message, as PgBouncer does.
 */
export function transactionSettings(limits: FullLimits): string {
  return Object.entries(limitSettings(limits))
    .map(([name, value]) => `; SET LOCAL ${name} = ${value}`)
    .join('');
}

function limitSettings(limits: FullLimits): SessionSettings {
  const settings = {
    statement_timeout: limits.statementMilliseconds,
    lock_timeout: limits.lockMilliseconds,
    idle_in_transaction_session_timeout: limits.idleTransactionMilliseconds,
  };
  return Object.fromEntries(Object.entries(settings).map(([name, value]) => [name, String(value ?? 0)]));
}
