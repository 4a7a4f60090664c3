/** Why a database could not be used. */
export type ConnectErrorKind =
  | 'bad_url'
  | 'unreachable'
  | 'starting'
  | 'tls'
  | 'authentication'
  | 'no_database'
  | 'too_many_connections'
  | 'permission'
  | 'unsupported_server'
  | 'newer_schema'
  | 'not_migrated'
  | 'busy'
  | 'read_only'
  | 'disk_full'
  | 'embedded'
  | 'failed';

/** A database that cannot be used, in one sentence for the person who has to act; the driver's error is the cause. */
export class ConnectError extends Error {
  override readonly name = 'ConnectError';

  constructor(
    readonly kind: ConnectErrorKind,
    message: string,
    options?: { cause?: unknown },
  ) {
    super(message, options);
  }
}

/** The SQLSTATE of a server's error or the code of a system's, also when it is wrapped. */
export function errorCode(cause: unknown): string | null {
  if (typeof cause !== 'object' || cause === null) return null;
  if ('code' in cause && typeof cause.code === 'string') return cause.code;
  // Node tries several addresses of a host and reports the failures of all of them together.
  if ('errors' in cause && Array.isArray(cause.errors)) return errorCode(cause.errors[0]);
  return 'cause' in cause ? errorCode(cause.cause) : null;
}
