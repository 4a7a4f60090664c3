import type { Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idsIn } from '@tintype/shared-db';
import type { NotFound } from '../errors';
import { type HighlightStory, removeFromHighlightSteps } from '../sql/highlights';
import type { HighlightTarget } from './add-to-highlight';
import type { LikeChange } from './like-change';
import { type OwnWriting, sendOwnChange, trustedWriting } from './own-things';

const trusted = trustedWriting<HighlightStory, { readonly written: boolean }>(
  'remove_from_highlight',
  removeFromHighlightSteps,
);

/**
 * Takes a story out of a highlight. It stays in the archive. Idempotent. One statement.
 *
 * @returns whether anything changed
 *
 * @example
 * await content.removeFromHighlight({ ownerId: ada.id, highlightId, storyId }, meta); // { ok: true, value: { changed: false } }
 */
export function removeFromHighlight(
  repo: Repo,
  target: HighlightTarget,
  meta: Meta,
): Promise<Result<LikeChange, NotFound>> {
  return sendHighlightItemRemoval(repo, target, meta, trusted);
}

/** Sends the removal of a story from a highlight. */
export function sendHighlightItemRemoval<E>(
  repo: Repo,
  target: HighlightTarget,
  meta: Meta,
  writing: OwnWriting<HighlightStory, { readonly written: boolean }, E>,
): Promise<Result<LikeChange, E>> {
  const { ownerId, highlightId, storyId } = idsIn(target, 'ownerId', 'highlightId', 'storyId');
  const spec = { name: 'remove_from_highlight', entityType: 'story', entityId: storyId };
  const call = { ownerId, spec, params: { highlightId, storyId } };
  return sendOwnChange(repo, meta, writing, call, ({ written }) => ok({ changed: written }));
}
