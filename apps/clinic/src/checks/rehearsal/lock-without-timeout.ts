import { statementCheck } from '../../examination/rehearsal-check';
import { stopsWriters } from '../../rehearsal/observer';

export const lockWithoutTimeout = statementCheck(
  {
    id: 'M3-lock-without-timeout',
    title: 'Locks that were taken without a lock_timeout',
    severity: 'warning',
    advice:
      "SET lock_timeout = '2s' first, and try again when it fails: all later statements on the table wait behind one that waits.",
  },
  ({ lockTimeout, locked }) =>
    lockTimeout
      ? []
      : locked
          .filter(({ mode }) => stopsWriters(mode))
          .map(({ table, mode }) => ({ object: table, seen: `${mode}, lock_timeout is 0` })),
);
