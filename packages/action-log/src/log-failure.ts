import { DatabaseError, type Repo } from '@tintype/repo';
import { actionParams } from './action-params';
import type { ActionSpec } from './action-spec';
import { failureData } from './failure-data';
import type { Meta } from './meta';
import { insertAction } from './sql/insert-action';

/** Faults that a command has met and logged, or that must not be logged since it may have taken effect. */
const settled = new WeakSet<object>();

/**
 * Writes the failure of a command, outside of its transaction. Inside a caller's transaction it is written when that one
 * has ended; whether it can be written then says nothing of the transaction, so a fault of it is not thrown.
 */
export async function logFailure(repo: Repo, meta: Meta, spec: ActionSpec, error: unknown): Promise<void> {
  const params = { ...actionParams(repo, meta, spec), actionData: failureData(error) };
  const write = async (root: Repo): Promise<void> => {
    await root.sql(insertAction, { ...params, actionOutcome: 'failed' });
  };
  if (!repo.inTransaction) return write(repo);
  return repo.afterEnd((root) => write(root).catch(() => undefined));
}

/**
 * Runs a command and logs what it throws, unless the command has taken effect or may have: then a failure in the log would
 * contradict its success. The fault is thrown on, also when it cannot be logged.
 *
 * @param run is given a function to call when its transaction has committed
 */
export async function loggingFaults<T>(
  repo: Repo,
  meta: Meta,
  spec: ActionSpec,
  run: (committed: () => void) => Promise<T>,
): Promise<T> {
  let isCommitted = false;
  try {
    return await run(() => {
      isCommitted = true;
    });
  } catch (fault) {
    if (typeof fault === 'object' && fault !== null) settled.add(fault);
    if (!isCommitted && !isOutcomeUnknown(fault))
      await logFailure(repo, meta, spec, fault).catch(() => undefined);
    throw fault;
  }
}

/**
 * Runs a call that does more than its command, such as reading what the viewer may see, or a transaction around both. A fault
 * of the database that the command itself has not met is logged here as its failure, by the rules of `logged`.
 *
 * @example
 * const removed = await loggingAround(repo, meta, spec, async () => {
 *   const found = await repo.sqlOne(removeNoteSql, { id, ...actionParams(repo, meta, spec) });
 *   return found ?? { found: false };
 * });
 * removed.found // true
 */
export async function loggingAround<T>(
  repo: Repo,
  meta: Meta,
  spec: ActionSpec,
  run: () => Promise<T>,
): Promise<T> {
  try {
    return await run();
  } catch (fault) {
    if (fault instanceof DatabaseError && !settled.has(fault) && !isOutcomeUnknown(fault))
      await logFailure(repo, meta, spec, fault).catch(() => undefined);
    throw fault;
  }
}

function isOutcomeUnknown(fault: unknown): boolean {
  return fault instanceof DatabaseError && fault.outcomeUnknown;
}
