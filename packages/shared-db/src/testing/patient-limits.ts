import type { ConnectionLimits } from '@tintype/database';

/**
 * Limits that no call of a test reaches, however busy the machine is. For tests of something else than limits; a call that
 * hangs still ends, and says in what.
 */
export const patientLimits: ConnectionLimits = {
  acquireMilliseconds: 60_000,
  connectMilliseconds: 60_000,
  statementMilliseconds: 60_000,
  lockMilliseconds: 60_000,
  idleTransactionMilliseconds: 60_000,
};
