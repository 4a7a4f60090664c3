import { ConnectError, type ConnectedDatabase } from '@tintype/shared-db';

/** The seed failed for a reason that one sentence tells. */
export class SeedError extends Error {
  override readonly name = 'SeedError';
}

/** Error codes of Node, PostgreSQL and the packages for a connection that breaks under a statement or a stream. */
const lostConnection = new Set([
  'EPIPE',
  'ECONNRESET',
  'ECONNREFUSED',
  'ERR_STREAM_PREMATURE_CLOSE',
  '08006',
  '57P01',
  '57P02',
  '57P03',
  'connect_failed',
  'connect_timeout',
  'connection_lost',
  'statement_timeout',
]);

/** Turns a lost connection and a full disk into one sentence. Any other error is returned as it is. */
export function explainLoss(error: unknown, database: ConnectedDatabase): unknown {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  const words = error instanceof Error ? error.message : '';
  const full = code === '53100' || code === 'ENOSPC';
  if (
    !full &&
    !lostConnection.has(code) &&
    !/connection (terminated|is closed|ended)|not queryable/i.test(words)
  )
    return error;
  const reason = full
    ? 'The disk of the database server is full.'
    : (database.whyLost() ?? 'The connection to the database was lost.');
  return new SeedError(`${reason} Run the seed again when that is mended; it starts clean.`, {
    cause: error,
  });
}

/** One sentence for the person at the terminal; a stack only for an error that the seed does not expect. */
export function sentenceOf(error: unknown): string {
  if (error instanceof SeedError || error instanceof ConnectError) return error.message;
  return error instanceof Error
    ? `The seed failed: ${error.stack ?? error.message}`
    : `The seed failed: ${String(error)}`;
}
