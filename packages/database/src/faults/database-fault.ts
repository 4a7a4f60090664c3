import { DatabaseError } from '../errors/database-error';
import type { ClientFaultCode } from '../errors/fault-codes';
import { isLostPlan } from '../prepared/lost-plan';
import type { Query } from '../sql/query';

/** An error that the client raises itself where the driver has none: its code is what the caller is told. */
export class ClientFault extends Error {
  override readonly name = 'ClientFault';

  constructor(
    readonly code: ClientFaultCode,
    options?: { cause?: unknown },
  ) {
    super(code, options);
  }
}

/**
 * A driver's error as a {@link DatabaseError}. The server's words may repeat a value that was sent, so they stay in the
 * cause, without the value.
 *
 * @param query the statement that failed; null where a connection was only asked for
 * @param committed whether a fault of this code leaves it open if what was sent was committed
 */
export function databaseError(
  error: unknown,
  query: Query | null,
  committed: (code: string) => boolean = () => false,
): DatabaseError {
  if (error instanceof DatabaseError) return error;
  const code = codeOf(error, query);
  return new DatabaseError(code, {
    ...(isLostPlan(error) ? lostPlan : ownSentence(error)),
    statement: statementName(query),
    outcomeUnknown: committed(code),
    cause: withoutValues(error),
  });
}

/** This package throws a RangeError for a value that it cannot read or write; its sentence names the column or the time. */
function ownSentence(error: unknown): { readonly message?: string } {
  const own = error instanceof ClientFault ? error.cause : error;
  return own instanceof RangeError ? { message: own.message } : {};
}

const lostPlan = {
  message: 'a table was changed since this statement was prepared; run the transaction again',
  retriable: true,
};

/** The name of a statement: that in its leading comment, else that which it is prepared under. */
export function statementName(query: Query | null | undefined): string | null {
  if (!query) return null;
  return /^\/\* ([\w.-]+) \*\//.exec(query.text)?.[1] ?? query.name ?? null;
}

const sqlState = /^[0-9A-Z]{5}$/;

/** The driver's own errors have no codes; these texts are fixed in `pg` and `pg-pool`, whatever language the server speaks. */
const driverTexts: readonly (readonly [RegExp, ClientFaultCode])[] = [
  [/^timeout exceeded when trying to connect/, 'pool_timeout'],
  [/^(?:timeout expired|Connection terminated due to connection timeout)/, 'connect_timeout'],
  [/^(?:Cannot use a pool after calling end|Client was closed|the data source is not connected)/, 'closed'],
  [/^Query read timeout/, 'statement_timeout'],
  [/^(?:Connection terminated|Client has encountered a connection error)/, 'connection_lost'],
  [/^Received unexpected/, 'protocol_violation'],
];

function codeOf(error: unknown, query: Query | null): string {
  const code = ownCode(error);
  if (error instanceof ClientFault) return error.code;
  if (code !== null && sqlState.test(code)) return code;
  const text = error instanceof Error ? error.message : '';
  const known = driverTexts.find(([pattern]) => pattern.test(text))?.[1];
  if (known !== undefined) return known;
  if (query === null) return 'connect_failed';
  // Codes of the system, such as ECONNRESET, are all about the connection.
  return code === null ? 'unsendable_value' : 'connection_lost';
}

function ownCode(error: unknown): string | null {
  if (typeof error !== 'object' || error === null || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** Fields of a server's error that may repeat what was sent. */
const revealing = ['detail', 'where', 'internalQuery'] as const;

/** The server quotes refused values in its message; a password or an address could be one of them. */
function withoutValues(error: unknown): unknown {
  const code = ownCode(error);
  if (!(error instanceof Error) || code === null || !sqlState.test(code)) return error;
  for (const field of revealing) if (field in error) Reflect.deleteProperty(error, field);
  if (code.startsWith('22')) {
    const message = error.message.replace(/".*"/s, '"…"');
    // The stack begins with the message.
    if (error.stack !== undefined) error.stack = error.stack.replace(error.message, () => message);
    error.message = message;
  }
  return error;
}
