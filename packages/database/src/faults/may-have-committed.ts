import type { ClientBase } from 'pg';
import type { Query } from '../sql/query';
import { operationOf, withoutQuoted } from '../sql/scan-sql';
import { completedOn, endsConnection, isDead } from './lost-connection';

/** Where a connection stood when a statement was handed to it. */
export interface SendingState {
  /** Nothing can be sent on it any more. */
  readonly dead: boolean;
  /** In a transaction that has a COMMIT of its own. */
  readonly inTransaction: boolean;
  readonly completed: number;
}

/** To be asked before a statement is handed over. */
export function sendingState(client: ClientBase): SendingState {
  const status = client.getTransactionStatus();
  return {
    dead: isDead(client),
    inTransaction: status === 'T' || status === 'E',
    completed: completedOn(client),
  };
}

/** Client codes of an answer that did not come, or could not be read. */
const withoutAnswer = new Set([
  'statement_timeout',
  'connection_lost',
  'cut_by_close',
  'protocol_violation',
  'unreadable_answer',
]);

/**
 * Whether what was sent may have been committed: the commit was in it, and its answer never came. A read commits nothing,
 * and statements inside a transaction count for nothing without its COMMIT.
 *
 * @param queries what was sent, with one Sync behind all of it
 * @param code of the fault
 * @param error what the driver failed with
 */
export function mayHaveCommitted(
  client: ClientBase,
  state: SendingState,
  queries: readonly Query[],
  code: string,
  error: unknown,
): boolean {
  if (state.dead || !queries.some(({ text }) => commits(text) || (!state.inTransaction && writes(text))))
    return false;
  if (withoutAnswer.has(code)) return true;
  if (!endsConnection(error)) return false;
  // The server has said goodbye. With parameters or a name, it calls a statement complete before it commits.
  const inOrder = queries.every(({ name, values }) => name !== undefined || values.length > 0);
  return !inOrder || completedOn(client) - state.completed >= queries.length;
}

function commits(text: string): boolean {
  const operation = operationOf(text);
  return operation === 'COMMIT' || operation === 'END';
}

/** Statements that leave no row changed by themselves. */
const harmless = new Set([
  'BEGIN',
  'START',
  'ROLLBACK',
  'SAVEPOINT',
  'RELEASE',
  'SHOW',
  'SET',
  'FETCH',
  'CLOSE',
]);
const reading = new Set(['SELECT', 'VALUES', 'TABLE', 'WITH', 'DECLARE', 'EXPLAIN']);
const writing = /\binto\b|\bdelete from\b|(?<!\bfor (?:no key )?)\bupdate\b/i;

/** Whether a statement changes rows. A function that does, called by a SELECT, is not seen. */
function writes(text: string): boolean {
  const operation = operationOf(text);
  if (harmless.has(operation)) return false;
  if (!reading.has(operation)) return true;
  return writing.test(withoutQuoted(text).replaceAll(/\s+/g, ' '));
}
