import type { Meta } from '@tintype/action-log';
import type { PageRequest } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import type { ExportPart, UserId } from '@tintype/shared-db';
import type { JobId } from '@tintype/shared-db/jobs';
import { retryJob } from './commands/retry-job';
import { listFailedJobs } from './queries/list-failed-jobs';

/**
 * What an operator sees of jobs, bound to a repo. Jobs are asked for by `askForJob` and run by the network.
 *
 * @example
 * const jobs = createJobs(repo);
 * unwrap(await jobs.listFailedJobs()).items.length // 1
 */
export function createJobs(repo: Repo) {
  return Object.freeze({
    listFailedJobs: (request?: PageRequest) => listFailedJobs(repo, request),
    retryJob: (id: JobId, meta: Meta) => retryJob(repo, id, meta),
    /**
     * No row of a job names a user: the subject of one is a thing, and a job whose thing is gone ends.
     *
     * @example
     * jobs.exportParts(ada.id) // []
     */
    exportParts: (_userId: UserId): readonly ExportPart[] => [],
    /**
     * Removes nothing, see `exportParts`.
     *
     * @example
     * await jobs.purgeUser(ada.id, 500) // 0
     */
    purgeUser: async (_userId: UserId, _limit: number): Promise<number> => 0,
  });
}

/** What `createJobs` makes: the jobs of a repo, for operators. */
export type Jobs = ReturnType<typeof createJobs>;
