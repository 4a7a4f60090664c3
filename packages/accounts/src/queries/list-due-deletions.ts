import type { Repo } from '@tintype/repo';
import type { UserId } from '@tintype/shared-db';
import { dueDeletionsSql } from '../sql/purge-user';

/**
 * Users whose thirty days are over, the longest due first. It also lists users whose purge has begun on a machine with a faster
 * clock.
 *
 * @example
 * const [next] = await accounts.listDueDeletions(100);
 */
export async function listDueDeletions(repo: Repo, limit: number): Promise<readonly UserId[]> {
  const rows = await repo.sql(dueDeletionsSql, { at: repo.now(), limit });
  return rows.map(({ id }) => id);
}
