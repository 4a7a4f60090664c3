import { errorCode, MigrationError } from '@tintype/migrator';
import { ConnectError, type ConnectErrorKind } from '../connect-error';
import { withoutPassword } from './connection-url';

const unreachableCodes = new Set([
  'ECONNREFUSED',
  'ECONNRESET',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOENT',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EPIPE',
  'ETIMEDOUT',
]);

const kindsOfSqlState: Readonly<Record<string, ConnectErrorKind>> = {
  '08001': 'unreachable',
  '08006': 'unreachable',
  '25006': 'read_only',
  '28000': 'authentication',
  '28P01': 'authentication',
  '3D000': 'no_database',
  '40P01': 'busy',
  '42501': 'permission',
  '53100': 'disk_full',
  '53300': 'too_many_connections',
  '55P03': 'busy',
  '57P03': 'starting',
};

/**
 * The {@link ConnectError} that a driver's error means for the server at `url`.
 *
 * @example
 * connectErrorFrom(error, 'postgres://ada@db/tintype').kind // 'unreachable'
 */
export function connectErrorFrom(cause: unknown, url: string): ConnectError {
  if (cause instanceof ConnectError) return cause;
  if (cause instanceof MigrationError) return new ConnectError('failed', cause.message, { cause });
  const kind = kindOf(cause);
  return new ConnectError(kind, sentence(kind, withoutPassword(url), cause), { cause });
}

function kindOf(cause: unknown): ConnectErrorKind {
  const code = errorCode(cause);
  if (code !== null && unreachableCodes.has(code)) return 'unreachable';
  if (code !== null && /^[0-9A-Z]{5}$/.test(code)) return kindsOfSqlState[code] ?? 'failed';
  if (code !== null && /^ERR_(?:TLS|SSL|OSSL)_|CERT|SELF_SIGNED|UNABLE_TO_/.test(code)) return 'tls';
  // What the driver finds out by itself has words only.
  const message = cause instanceof Error ? cause.message : '';
  if (/timeout|connection terminated/i.test(message)) return 'unreachable';
  if (/^SASL|password/i.test(message)) return 'authentication';
  return /SSL|certificate|TLS/i.test(message) ? 'tls' : 'failed';
}

/** The certificate itself is in order, and so is the agreement on TLS: its issuer is unknown here. */
function isUntrusted(cause: unknown): boolean {
  return /^(?:DEPTH_ZERO_)?SELF_SIGNED_CERT|^UNABLE_TO_(?:GET_ISSUER|VERIFY)/.test(errorCode(cause) ?? '');
}

function sentence(kind: ConnectErrorKind, where: string, cause: unknown): string {
  switch (kind) {
    case 'unreachable':
      return `No PostgreSQL server answers at ${where} (${errorCode(cause) ?? 'timeout'}).`;
    case 'starting':
      return `The PostgreSQL server at ${where} is starting up or shutting down; try again in a moment.`;
    case 'tls':
      if (isUntrusted(cause))
        return `The certificate of the server at ${where} is not signed by one that this program trusts (${errorCode(cause)}); check sslrootcert.`;
      return `The server at ${where} and this program do not agree on TLS; check sslmode in the url.`;
    case 'authentication':
      return `The server at ${where} refuses this user or its password.`;
    case 'no_database':
      return `The server answers, but the database of ${where} does not exist; create it first.`;
    case 'too_many_connections':
      return `The server at ${where} has no free connection; close some or use a smaller pool.`;
    case 'permission':
      return `The user of ${where} lacks the rights for this; its migrations need the owner of the schema.`;
    case 'busy':
      return `The tables at ${where} stayed locked by other work; try again when it has ended.`;
    case 'read_only':
      return `The database at ${where} is read-only; migrations need the primary server.`;
    case 'disk_full':
      return `The disk of the server at ${where} is full.`;
    default:
      return `The database at ${where} cannot be used: ${firstLine(cause, where)}.`;
  }
}

function firstLine(cause: unknown, where: string): string {
  const message = cause instanceof Error ? cause.message : String(cause);
  const line = message.split('\n', 1)[0] ?? '';
  // A driver's message may repeat the url it was given.
  return line.replace(/postgres(ql)?:\/\/\S+/g, where).replace(/\.$/, '');
}
