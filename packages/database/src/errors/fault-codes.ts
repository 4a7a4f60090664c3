/**
 * The codes of a `DatabaseError` that the client gives itself. Every other code is the server's SQLSTATE, which has five
 * characters, so that the two cannot be taken for each other.
 */
export type ClientFaultCode =
  /** All connections of the pool were in use for as long as a caller may wait for one. */
  | 'pool_timeout'
  /** So many callers wait for a connection already that this one was refused at once. */
  | 'pool_full'
  /** A new connection could not be made in time: the server did not answer. */
  | 'connect_timeout'
  /** A new connection could not be made: the server is not there, or refuses in another way than by an SQLSTATE. */
  | 'connect_failed'
  /** The server sent nothing for longer than a statement may take, and the connection was closed. */
  | 'statement_timeout'
  /** The connection broke: it was reset, or the server went away without a word. */
  | 'connection_lost'
  /** The `Database` is closed, or is closing and takes no new work. */
  | 'closed'
  /** The call was still running when the time that `close` gave it was over. */
  | 'cut_by_close'
  /** A value cannot be written as SQL, and nothing has taken effect. */
  | 'unsendable_value'
  /** The answer came and cannot be read, such as an int8 that is too large for a number. */
  | 'unreadable_answer'
  /** The answer does not follow PostgreSQL's protocol. */
  | 'protocol_violation';

const clientSentences: Readonly<Record<ClientFaultCode, string>> = {
  pool_timeout: 'no connection of the pool became free in time',
  pool_full: 'too many callers wait for a connection of the pool already',
  connect_timeout: 'the server did not answer in time while a connection was made',
  connect_failed: 'no connection to the server could be made',
  statement_timeout: 'the server did not answer in time, and the connection was closed',
  connection_lost: 'the connection to the server was lost',
  closed: 'the database is closed and takes no new work',
  cut_by_close: 'the database was closed before this had ended',
  unsendable_value: 'a value cannot be written as SQL',
  unreadable_answer: 'the answer holds a value that cannot be read',
  protocol_violation: 'the answer does not follow the protocol of PostgreSQL',
};

/** SQLSTATEs that have a sentence of their own; the first two characters stand for their whole class. */
const serverSentences: Readonly<Record<string, string>> = {
  '08': 'the connection to the server was lost',
  '08P01': 'the statement and its values do not fit together, or a pooler refuses a part of it',
  '22': 'a value does not fit its type or its operation',
  '23': 'a constraint was violated',
  '25': 'the transaction cannot do this in its state',
  '25006': 'the server or the transaction is read-only',
  '25P02': 'an earlier statement of the transaction had failed',
  '25P03': 'the transaction was idle for too long, and the server ended it',
  '25P04': 'the transaction took too long, and the server ended it',
  '0A': 'the server does not support this',
  '26': 'the prepared statement is not there any more',
  '28': 'the server refuses this user or its password',
  '3B001': 'nested transactions that ran at once have crossed: await each call before the next',
  '3D': 'the database does not exist',
  '40': 'the transaction was rolled back',
  '40001': 'the transaction met a concurrent one and was rolled back',
  '40P01': 'the transaction met a deadlock and was rolled back',
  '42': 'the statement does not fit the tables of the database',
  '42501': 'the user of the database lacks the right to do this',
  '53': 'the server lacks resources',
  '53100': 'the disk of the server is full',
  '53300': 'the server has no free connection',
  '54': 'a limit of the server was exceeded',
  '55P03': 'a lock was not given in time',
  '57014': 'the statement took too long, and the server cancelled it',
  '57P01': 'the server ended the connection',
  '57P02': 'the server crashed',
  '57P03': 'the server is starting up or shutting down',
  '57P05': 'the connection was idle for too long, and the server ended it',
  '58': 'the server has a fault outside of the database',
  XX: 'the server has an internal fault',
};

/** What a code means, as the rest of a sentence. */
export function sentenceOf(code: string): string {
  if (isClientCode(code)) return clientSentences[code];
  return serverSentences[code] ?? serverSentences[code.slice(0, 2)] ?? 'the server refused it';
}

function isClientCode(code: string): code is ClientFaultCode {
  return Object.hasOwn(clientSentences, code);
}

/** Faults that pass by themselves: a lock, a restart, a crowd. */
const transientCodes = new Set<string>([
  'pool_timeout',
  'pool_full',
  'connect_timeout',
  'connect_failed',
  'statement_timeout',
  'connection_lost',
  '40001',
  '40P01',
  '53300',
  '55P03',
  '57014',
  '57P01',
  '57P02',
  '57P03',
  '57P05',
  '25P03',
  '25P04',
]);

/** Whether the same call may go better later. */
export function isTransient(code: string): boolean {
  return transientCodes.has(code) || /^08\d/.test(code);
}
