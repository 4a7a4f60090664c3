import type { Meta } from '@tintype/action-log';
import type { Repo, Result } from '@tintype/repo';
import type { EdgeChange } from './end-follow';
import { addToList, type ListEntry, type ListError } from './list-change';

/**
 * Restricts a user: what they comment on one's posts is seen by them only, until it is approved. Idempotent.
 *
 * Locks the pair.
 *
 * @returns whether anything changed; `invalid` on `otherId` for oneself, or for whom there is no such user; `blocked`
 *
 * @example
 * await socialGraph.restrict({ ownerId: ada.id, otherId: grace.id }, meta); // { changed: true }
 */
export function restrictUser(
  repo: Repo,
  entry: ListEntry,
  meta: Meta,
): Promise<Result<EdgeChange, ListError>> {
  const constraints = ['restrictions_self_check', 'restrictions_restricted_id_fkey'];
  return addToList(repo, meta, { list: 'restrictions', name: 'restrict_user', constraints }, entry);
}
