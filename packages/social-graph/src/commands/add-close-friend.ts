import type { Meta } from '@tintype/action-log';
import type { Repo, Result } from '@tintype/repo';
import type { EdgeChange } from './end-follow';
import { addToList, type ListEntry, type ListError } from './list-change';

/**
 * Counts somebody among one's close friends; only the owner of the list can tell. Idempotent.
 *
 * Locks the pair.
 *
 * @returns whether anything changed; `invalid` on `otherId` for oneself, or for whom there is no such user; `blocked`
 *
 * @example
 * await socialGraph.addCloseFriend({ ownerId: ada.id, otherId: grace.id }, meta); // { changed: true }
 */
export function addCloseFriend(
  repo: Repo,
  entry: ListEntry,
  meta: Meta,
): Promise<Result<EdgeChange, ListError>> {
  const constraints = ['close_friends_self_check', 'close_friends_friend_id_fkey'];
  return addToList(repo, meta, { list: 'closeFriends', name: 'add_close_friend', constraints }, entry);
}
