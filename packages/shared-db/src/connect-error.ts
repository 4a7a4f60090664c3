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
