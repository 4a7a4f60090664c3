import { DatabaseError, type Repo } from '@tintype/repo';
import { actionParams } from './action-params';
import type { ActionSpec } from './action-spec';
import { failureData } from './failure-data';
import type { Meta } from './meta';
import { insertAction } from './sql/insert-action';

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
    if (!isCommitted && !isOutcomeUnknown(fault))
      await logFailure(repo, meta, spec, fault).catch(() => undefined);
    throw fault;
  }
}

function isOutcomeUnknown(fault: unknown): boolean {
  return fault instanceof DatabaseError && fault.outcomeUnknown;
}
