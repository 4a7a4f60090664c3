import type { Meta } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type CollectionId, idsIn, type UserId } from '@tintype/shared-db';
import type { NotFound } from '../errors';
import { type NamedCollection, removeCollectionSteps } from '../sql/collections';
import type { LikeChange } from './like-change';
import { type OwnWriting, sendOwnChange, trustedWriting } from './own-things';

/** A collection and its owner. */
export interface OwnCollection {
  readonly ownerId: UserId;
  readonly collectionId: CollectionId;
}

const trusted = trustedWriting<NamedCollection, { readonly written: boolean }>(
  'remove_collection',
  removeCollectionSteps,
);

/**
 * Removes a collection. Its posts stay saved. Idempotent. One statement.
 *
 * @returns whether anything changed: false for a collection of another user and for one that does not exist
 *
 * @example
 * await content.removeCollection({ ownerId: ada.id, collectionId }, meta); // { ok: true, value: { changed: true } }
 */
export function removeCollection(
  repo: Repo,
  target: OwnCollection,
  meta: Meta,
): Promise<Result<LikeChange, NotFound>> {
  return sendCollectionRemoval(repo, target, meta, trusted);
}

/** Sends the removal of a collection. */
export function sendCollectionRemoval<E>(
  repo: Repo,
  target: OwnCollection,
  meta: Meta,
  writing: OwnWriting<NamedCollection, { readonly written: boolean }, E>,
): Promise<Result<LikeChange, E>> {
  const { ownerId, collectionId } = idsIn(target, 'ownerId', 'collectionId');
  const spec = { name: 'remove_collection', entityType: 'collection', entityId: collectionId };
  const call = { ownerId, spec, params: { collectionId } };
  return sendOwnChange(repo, meta, writing, call, ({ written }) => ok({ changed: written }));
}
