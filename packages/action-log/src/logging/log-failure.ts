import { DatabaseError } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { insertAction } from '../sql/insert-action';
import { actionParams } from './action-params';
import type { Call } from './call';
import { failureData } from './failure-data';
import { assertMeta } from './meta';

type Logged = Pick<Call, 'repo' | 'meta' | 'spec'>;

/** Faults that need no failure any more: it has been written, or it must not be, since the command may have taken effect. */
const settled = new WeakSet<object>();

/**
 * Writes the failure of a command, outside of its transaction. Inside a caller's transaction it is written after that one has
 * ended; the caller's transaction does not fail when it cannot be written.
 */
export async function logFailure({ repo, meta, spec }: Logged, error: unknown): Promise<void> {
  assertMeta(meta, spec.name);
  const params = { ...actionParams(repo, meta, spec), actionData: failureData(error) };
  const write = async (root: Repo): Promise<void> => {
    await root.sql(insertAction, { ...params, actionOutcome: 'failed' });
  };
  if (!repo.inTransaction) return write(repo);
  return repo.afterEnd((root) => write(root).catch(() => undefined));
}

/**
 * Runs a command and logs what it throws. It logs nothing when the command was committed, or may have been: a failure would
 * contradict its success. The fault is thrown on, also when it cannot be logged.
 *
 * @param run is given a function to call when its transaction has committed
 */
export async function loggingFaults<T>(call: Logged, run: (committed: () => void) => Promise<T>): Promise<T> {
  assertMeta(call.meta, call.spec.name);
  let isCommitted = false;
  try {
    return await run(() => {
      isCommitted = true;
    });
  } catch (fault) {
    if (typeof fault === 'object' && fault !== null) settled.add(fault);
    if (!isCommitted && !isOutcomeUnknown(fault)) await logFailure(call, fault).catch(() => undefined);
    throw fault;
  }
}

/** Runs something around a command, and logs a fault of the database that the command itself has not seen. */
export async function loggingFaultsAround<T>(call: Logged, run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (fault) {
    if (fault instanceof DatabaseError && !settled.has(fault) && !isOutcomeUnknown(fault))
      await logFailure(call, fault).catch(() => undefined);
    throw fault;
  }
}

function isOutcomeUnknown(fault: unknown): boolean {
  return fault instanceof DatabaseError && fault.outcomeUnknown;
}
