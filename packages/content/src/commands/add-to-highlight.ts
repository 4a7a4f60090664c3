import type { Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idsIn, type StoryId } from '@tintype/shared-db';
import { type NotFound, notFound } from '../errors';
import { addToHighlightSteps, type HighlightItemOutcome, type HighlightStory } from '../sql/highlights';
import type { LikeChange } from './like-change';
import { type OwnWriting, sendOwnChange, trustedWriting } from './own-things';
import type { OwnHighlight } from './remove-highlight';

/** A story, a highlight, and the author of both. */
export interface HighlightTarget extends OwnHighlight {
  readonly storyId: StoryId;
}

const trusted = trustedWriting<HighlightStory, HighlightItemOutcome>('add_to_highlight', addToHighlightSteps);

/**
 * Adds a story, also an expired one, to a highlight of the same author. Idempotent. One statement.
 *
 * Locks the highlight and the story FOR KEY SHARE.
 *
 * @returns `changed: false` when the highlight has the story already; `not_found` for the highlight or the story of another user, and
 *   for one that does not exist
 *
 * @example
 * await content.addToHighlight({ ownerId: ada.id, highlightId, storyId }, meta); // { ok: true, value: { changed: true } }
 */
export function addToHighlight(
  repo: Repo,
  target: HighlightTarget,
  meta: Meta,
): Promise<Result<LikeChange, NotFound>> {
  return sendHighlightItem(repo, target, meta, trusted);
}

/** Sends a story for a highlight. */
export function sendHighlightItem<E>(
  repo: Repo,
  target: HighlightTarget,
  meta: Meta,
  writing: OwnWriting<HighlightStory, HighlightItemOutcome, E>,
): Promise<Result<LikeChange, NotFound | E>> {
  const { ownerId, highlightId, storyId } = idsIn(target, 'ownerId', 'highlightId', 'storyId');
  const spec = { name: 'add_to_highlight', entityType: 'story', entityId: storyId };
  const call = { ownerId, spec, params: { highlightId, storyId } };
  return sendOwnChange(repo, meta, writing, call, (row): Result<LikeChange, NotFound> => {
    if (!row.highlightFound) return err(notFound('highlight'));
    return row.storyFound ? ok({ changed: row.written }) : err(notFound('story'));
  });
}
