import type { Page, PageRequest, Result } from '@tintype/database';
import { from, type InvalidPage, type Repo } from '@tintype/repo';
import { Job } from '@tintype/shared-db/jobs';

/**
 * The jobs that were given up, the oldest first, each with the text of the error that its last run failed by. They are kept until
 * `retryJob` makes them due.
 *
 * @returns a page; `invalid_page`
 *
 * @example
 * const { items } = unwrap(await jobs.listFailedJobs({ first: 20 }));
 * items.map(({ name, error }) => `${name}: ${error}`) // ['make_variants: StorageError']
 */
export function listFailedJobs(
  repo: Repo,
  request: PageRequest = {},
): Promise<Result<Page<Job>, InvalidPage>> {
  return repo.pageOf(from(Job).where('failedAt', 'lte', repo.now()).orderBy('failedAt'), request);
}
