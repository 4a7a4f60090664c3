import type { Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idsIn, type StoryId, type UserId } from '@tintype/shared-db';
import type { NotFound } from '../errors';
import { type NamedStory, removeStorySteps } from '../sql/stories';
import type { LikeChange } from './like-change';
import { type OwnWriting, sendOwnChange, trustedWriting } from './own-things';

/** A story and its author. */
export interface OwnStory {
  readonly ownerId: UserId;
  readonly storyId: StoryId;
}

const trusted = trustedWriting<NamedStory, { readonly written: boolean }>('remove_story', removeStorySteps);

/**
 * Removes a story with its views, also an expired one. Idempotent. One statement.
 *
 * @returns whether anything changed: false for a story of another user and for one that does not exist
 *
 * @example
 * await content.removeStory({ ownerId: ada.id, storyId }, meta); // { ok: true, value: { changed: true } }
 */
export function removeStory(repo: Repo, target: OwnStory, meta: Meta): Promise<Result<LikeChange, NotFound>> {
  return sendStoryRemoval(repo, target, meta, trusted);
}

/** Sends the removal of a story. */
export function sendStoryRemoval<E>(
  repo: Repo,
  target: OwnStory,
  meta: Meta,
  writing: OwnWriting<NamedStory, { readonly written: boolean }, E>,
): Promise<Result<LikeChange, E>> {
  const { ownerId, storyId } = idsIn(target, 'ownerId', 'storyId');
  const spec = { name: 'remove_story', entityType: 'story', entityId: storyId };
  return sendOwnChange(repo, meta, writing, { ownerId, spec, params: { storyId } }, ({ written }) =>
    ok({ changed: written }),
  );
}
