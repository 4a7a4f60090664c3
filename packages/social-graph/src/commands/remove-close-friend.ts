import type { Meta } from '@tintype/action-log';
import type { Repo, Result } from '@tintype/repo';
import type { EdgeChange } from './end-follow';
import { type ListEntry, removeFromList } from './list-change';

/**
 * Takes somebody off the list of close friends. Idempotent.
 *
 * @returns whether anything changed
 *
 * @example
 * await socialGraph.removeCloseFriend({ ownerId: ada.id, otherId: grace.id }, meta); // { changed: true }
 */
export function removeCloseFriend(
  repo: Repo,
  entry: ListEntry,
  meta: Meta,
): Promise<Result<EdgeChange, never>> {
  return removeFromList(repo, meta, { list: 'closeFriends', name: 'remove_close_friend' }, entry);
}
