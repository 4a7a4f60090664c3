import { DatabaseError } from '../errors';

/**
 * Whether a read failed for what became of the replica, so that the primary can answer it: its connection was lost, it is
 * stopping or starting, or the replay of changes had to cancel the read (conflict with recovery).
 */
export function isReplicaFault(error: unknown): error is DatabaseError {
  return error instanceof DatabaseError && (isConflict(error) || isReplicaDown(error));
}

/** Whether the replica had better be left alone for a while. */
export function isReplicaDown(error: DatabaseError): boolean {
  if (isConflict(error)) return false;
  if (/^(?:08|57P0)/.test(error.code) || /^E[A-Z]{3,}$/.test(error.code)) return true;
  return error.code === 'unknown' && /connect/i.test(error.message);
}

/** Among statements that only read, nothing else is told by these codes. */
function isConflict(error: DatabaseError): boolean {
  return error.code === '40001' || error.code === '40P01';
}
