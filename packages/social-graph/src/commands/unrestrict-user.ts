import type { Meta } from '@tintype/action-log';
import type { Repo, Result } from '@tintype/repo';
import type { EdgeChange } from './end-follow';
import { type ListEntry, removeFromList } from './list-change';

/**
 * Ends a restriction; comments that wait go on waiting. Idempotent.
 *
 * @returns whether anything changed
 *
 * @example
 * await socialGraph.unrestrict({ ownerId: ada.id, otherId: grace.id }, meta); // { changed: true }
 */
export function unrestrictUser(repo: Repo, entry: ListEntry, meta: Meta): Promise<Result<EdgeChange, never>> {
  return removeFromList(repo, meta, { list: 'restrictions', name: 'unrestrict_user' }, entry);
}
