import { command, type Meta } from '@tintype/action-log';
import { err, ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { type CollectionId, idsIn, type UserId } from '@tintype/shared-db';
import { collectionNameChangeset } from '../changesets/collection-name';
import { type NotFound, notFound } from '../errors';
import type { CollectionForm } from '../forms/collection-form';
import { type CollectionName, renameCollectionSteps } from '../sql/collections';
import { foldName } from '../text/fold-name';
import type { CollectionWriting, SavedCollection } from './create-collection';
import { sendOwn, trustedWriting } from './own-things';

/** The owner of a collection, the collection, and the fields of the form. */
export type CollectionRename = FormInput<CollectionForm> & {
  readonly ownerId: UserId;
  readonly collectionId: CollectionId;
};

const trusted = trustedWriting<CollectionName, { readonly written: boolean }>(
  'rename_collection',
  renameCollectionSteps,
);

/**
 * Gives a collection another name. One statement.
 *
 * @param params see {@link CollectionForm}
 * @returns the collection; `not_found` for a collection of another user and for one that does not exist; `invalid` as of
 *   {@link createCollection}
 *
 * @example
 * await content.renameCollection({ ownerId: ada.id, collectionId, name: 'Golden hour' }, meta);
 */
export function renameCollection(
  repo: Repo,
  params: CollectionRename,
  meta: Meta,
): Promise<Result<SavedCollection, Invalid<CollectionForm> | NotFound>> {
  return sendCollectionName(repo, params, meta, trusted);
}

/** Sends another name of a collection. */
export async function sendCollectionName<E>(
  repo: Repo,
  params: CollectionRename,
  meta: Meta,
  writing: CollectionWriting<E>,
): Promise<Result<SavedCollection, Invalid<CollectionForm> | NotFound | E>> {
  const { ownerId, collectionId } = idsIn(params, 'ownerId', 'collectionId');
  const changeset = collectionNameChangeset(params);
  const form = changeset.applyAction('update');
  const spec = { name: 'rename_collection', entityType: 'collection', entityId: collectionId };
  if (!form.ok) return command(repo, meta, spec).refuse(form.error);
  const { name } = form.value;
  const call = { ownerId, spec, params: { collectionId, name, nameKey: foldName(name) } };
  return sendOwn(
    repo,
    meta,
    writing,
    call,
    changeset,
    (row): Result<SavedCollection, NotFound> =>
      row.written ? ok({ id: collectionId, name }) : err(notFound('collection')),
  );
}
