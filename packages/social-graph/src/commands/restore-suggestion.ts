import type { Meta } from '@tintype/action-log';
import type { Repo, Result } from '@tintype/repo';
import type { EdgeChange } from './end-follow';
import { type ListEntry, removeFromList } from './list-change';

/**
 * Takes a dismissal back: the user may be suggested again. Idempotent.
 *
 * @returns whether anything changed
 *
 * @example
 * await socialGraph.restoreSuggestion({ ownerId: ada.id, otherId: grace.id }, meta); // { changed: true }
 */
export function restoreSuggestion(
  repo: Repo,
  entry: ListEntry,
  meta: Meta,
): Promise<Result<EdgeChange, never>> {
  return removeFromList(repo, meta, { list: 'dismissals', name: 'restore_suggestion' }, entry);
}
