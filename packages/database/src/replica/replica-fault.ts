import { DatabaseError } from '../errors/database-error';
import type { ClientFaultCode } from '../errors/fault-codes';

/**
 * Whether a read failed for what became of the replica, so that the primary can answer it: its connection was lost, it is
 * stopping or starting, or the replay of changes had to cancel the read (conflict with recovery).
 */
export function isReplicaFault(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && (isConflict(error) || isReplicaDown(error));
}

/** Whether the replica gets no reads for a while. */
export function isReplicaDown(error: DatabaseError): boolean {
  if (isConflict(error)) return false;
  return /^(?:08|57P0)/.test(error.code) || downCodes.has(error.code);
}

const downCodes = new Set<string>([
  'connect_failed',
  'connect_timeout',
  'connection_lost',
  'statement_timeout',
] satisfies ClientFaultCode[]);

/** A statement that only reads gets these codes for a conflict with recovery, and for nothing else. */
function isConflict(error: DatabaseError): boolean {
  return error.code === '40001' || error.code === '40P01';
}
