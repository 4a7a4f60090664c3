/** Why a database cannot be used. */
export type ConnectErrorKind =
  | 'unreachable'
  | 'authentication'
  | 'no_database'
  | 'bad_url'
  | 'unsupported_server'
  | 'newer_schema'
  | 'not_migrated'
  | 'read_only'
  | 'disk_full'
  | 'embedded'
  | 'failed';

/** One sentence that tells what is wrong with the database and what to do; never with a password in it. */
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

/**
 * A connection URL as it may be shown.
 *
 * @example
 * withoutPassword('postgres://ada:secret@localhost/tintype') // 'postgres://ada@localhost/tintype'
 */
export function withoutPassword(url: string): string {
  try {
    const parsed = new URL(url);
    parsed.password = '';
    parsed.searchParams.delete('password');
    return parsed.toString();
  } catch {
    return 'the given URL';
  }
}

const kindsByCode: Readonly<Record<string, readonly [ConnectErrorKind, string]>> = {
  ECONNREFUSED: ['unreachable', 'no server answers there'],
  ENOTFOUND: ['unreachable', 'its host is not known'],
  EAI_AGAIN: ['unreachable', 'its host cannot be looked up right now'],
  ETIMEDOUT: ['unreachable', 'it does not answer in time'],
  EHOSTUNREACH: ['unreachable', 'its host cannot be reached'],
  ECONNRESET: ['unreachable', 'the connection was closed'],
  '28P01': ['authentication', 'the password is wrong'],
  '28000': ['authentication', 'the server refuses this user'],
  '3D000': ['no_database', 'there is no database of that name'],
  '57P03': ['unreachable', 'the server is starting up or shutting down'],
  '53300': ['unreachable', 'the server has no connection left'],
  '53100': ['disk_full', 'the disk of the server is full'],
  '25006': ['read_only', 'it accepts no writes'],
  '42501': ['failed', 'this user may not create the schema "tintype"'],
};

/** A driver's or server's error as a {@link ConnectError} about the database at `url`. */
export function connectError(url: string, error: unknown): ConnectError {
  if (error instanceof ConnectError) return error;
  const code = codeOf(error);
  const known = kindsByCode[code];
  const where = `cannot use the database at ${withoutPassword(url)}`;
  if (known) return new ConnectError(known[0], `${where}: ${known[1]}.`, { cause: error });
  const words = error instanceof Error ? error.message : String(error);
  if (/timeout|terminated/i.test(words)) return new ConnectError('unreachable', `${where}: it does not answer in time.`, { cause: error });
  return new ConnectError('failed', `${where}: ${words}.`, { cause: error });
}

function codeOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  if ('code' in error && typeof error.code === 'string') return error.code;
  // Node tries several addresses of a host and reports the failures of all of them together.
  if ('errors' in error && Array.isArray(error.errors)) return codeOf(error.errors[0]);
  return 'cause' in error ? codeOf(error.cause) : '';
}
