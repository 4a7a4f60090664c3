import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idOf } from '@tintype/shared-db';
import type { JobId } from '@tintype/shared-db/jobs';
import { retryJobSql } from '../sql/ask-for-jobs';

/** No job that was given up has this id. */
export interface JobNotFound {
  readonly kind: 'not_found';
  readonly entity: 'job';
}

/**
 * Makes a job due that was given up, for an operator who has removed the reason.
 *
 * Locks the row of the job.
 *
 * @returns `not_found` for a job that is gone, or that was not given up
 *
 * @example
 * const [failed] = unwrap(await jobs.listFailedJobs()).items;
 * unwrap(await jobs.retryJob(failed.id, meta)) // null
 */
export function retryJob(repo: Repo, id: JobId, meta: Meta): Promise<Result<null, JobNotFound>> {
  const jobId: JobId = idOf(id);
  return command(repo, meta, { name: 'retry_job', entityType: 'job', entityId: jobId }).transact(
    async (tx): Promise<Result<null, JobNotFound>> => {
      const job = await tx.sqlOne(retryJobSql, { id: jobId, at: tx.now() });
      return job === null ? err({ kind: 'not_found', entity: 'job' }) : ok(null);
    },
  );
}
