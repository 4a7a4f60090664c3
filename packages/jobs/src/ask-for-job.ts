import type { Repo } from '@tintype/repo';
import { asJobId } from '@tintype/shared-db';
import { askForJobSql } from './sql/ask-for-jobs';

/** A job that is asked for. */
export interface WantedJob {
  /** The name under which the network registers it. */
  readonly name: string;
  /** What it is about, such as the id of a file; never a secret. */
  readonly subject: string;
}

/**
 * Asks for a job, in the transaction of the command that needs it: it runs when that has committed, at least once, and never when that is
 * rolled back. One that is asked for twice before it runs runs once; one that is asked for while it runs runs again.
 *
 * Must run in a transaction. Adds one row, in one round trip; locks the row of the same job where it is there.
 *
 * @example
 * await repo.transact(async (tx) => {
 *   await askForJob(tx, { name: 'make_variants', subject: pictureId });
 *   return ok(null);
 * });
 */
export async function askForJob(tx: Repo, { name, subject }: WantedJob): Promise<void> {
  tx.assertInTransaction();
  await tx.sql(askForJobSql, { id: asJobId(tx.newId()), name, subject, at: tx.now() });
}
