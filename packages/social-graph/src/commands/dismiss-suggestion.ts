import type { Meta } from '@tintype/action-log';
import type { Repo, Result } from '@tintype/repo';
import type { EdgeChange } from './end-follow';
import { addToList, type ListEntry, type ListError } from './list-change';

/**
 * Suggests a user no more. Idempotent.
 *
 * Locks the pair.
 *
 * @returns whether anything changed; `invalid` on `otherId` for oneself, or for whom there is no such user; `blocked`
 *
 * @example
 * await socialGraph.dismissSuggestion({ ownerId: ada.id, otherId: grace.id }, meta); // { changed: true }
 */
export function dismissSuggestion(
  repo: Repo,
  entry: ListEntry,
  meta: Meta,
): Promise<Result<EdgeChange, ListError>> {
  const constraints = ['suggestion_dismissals_self_check', 'suggestion_dismissals_dismissed_id_fkey'];
  return addToList(repo, meta, { list: 'dismissals', name: 'dismiss_suggestion', constraints }, entry);
}
