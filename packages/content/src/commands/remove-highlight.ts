import type { Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type HighlightId, idsIn, type UserId } from '@tintype/shared-db';
import type { NotFound } from '../errors';
import { type NamedHighlight, removeHighlightSteps } from '../sql/highlights';
import type { LikeChange } from './like-change';
import { type OwnWriting, sendOwnChange, trustedWriting } from './own-things';

/** A highlight and its author. */
export interface OwnHighlight {
  readonly ownerId: UserId;
  readonly highlightId: HighlightId;
}

const trusted = trustedWriting<NamedHighlight, { readonly written: boolean }>(
  'remove_highlight',
  removeHighlightSteps,
);

/**
 * Removes a highlight. Its stories stay in the archive. Idempotent. One statement.
 *
 * @returns whether anything changed: false for a highlight of another user and for one that does not exist
 *
 * @example
 * await content.removeHighlight({ ownerId: ada.id, highlightId }, meta); // { ok: true, value: { changed: true } }
 */
export function removeHighlight(
  repo: Repo,
  target: OwnHighlight,
  meta: Meta,
): Promise<Result<LikeChange, NotFound>> {
  return sendHighlightRemoval(repo, target, meta, trusted);
}

/** Sends the removal of a highlight. */
export function sendHighlightRemoval<E>(
  repo: Repo,
  target: OwnHighlight,
  meta: Meta,
  writing: OwnWriting<NamedHighlight, { readonly written: boolean }, E>,
): Promise<Result<LikeChange, E>> {
  const { ownerId, highlightId } = idsIn(target, 'ownerId', 'highlightId');
  const spec = { name: 'remove_highlight', entityType: 'highlight', entityId: highlightId };
  return sendOwnChange(repo, meta, writing, { ownerId, spec, params: { highlightId } }, ({ written }) =>
    ok({ changed: written }),
  );
}
