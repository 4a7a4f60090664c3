import type { Meta } from '@tintype/action-log';
import { command } from '@tintype/action-log';
import { ok, type Result } from '@tintype/database';
import type { FormInput, Invalid, Repo } from '@tintype/repo';
import { asCollectionId, type CollectionId, idsIn, type UserId } from '@tintype/shared-db';
import { collectionNameChangeset } from '../changesets/collection-name';
import type { NotFound } from '../errors';
import type { CollectionForm } from '../forms/collection-form';
import { type CollectionName, createCollectionSteps } from '../sql/collections';
import { foldName } from '../text/fold-name';
import { type OwnWriting, sendOwn, trustedWriting } from './own-things';

/** A collection as it was created or renamed. */
export interface SavedCollection {
  readonly id: CollectionId;
  readonly name: string;
}

/** The owner of a new collection, and the fields of the form. */
export type NewCollection = FormInput<CollectionForm> & { readonly ownerId: UserId };

/** How a collection is written. */
export type CollectionWriting<E> = OwnWriting<CollectionName, { readonly written: boolean }, E>;

const trusted = trustedWriting<CollectionName, { readonly written: boolean }>(
  'create_collection',
  createCollectionSteps,
);

/**
 * Creates a named collection of saved posts. One statement.
 *
 * @param params see {@link CollectionForm}
 * @returns the collection; `invalid` with the changeset: on `name` when the owner has a collection of this name, in any case and width,
 *   or when it is blank or longer than 50 code points, on `ownerId` for an unknown user, on `base` when the parameters are no object
 *
 * @example
 * await content.createCollection({ ownerId: ada.id, name: 'Blue hour' }, meta);
 */
export function createCollection(
  repo: Repo,
  params: NewCollection,
  meta: Meta,
): Promise<Result<SavedCollection, Invalid<CollectionForm> | NotFound>> {
  return sendNewCollection(repo, params, meta, trusted);
}

/** Sends a new collection. */
export async function sendNewCollection<E>(
  repo: Repo,
  params: NewCollection,
  meta: Meta,
  writing: CollectionWriting<E>,
): Promise<Result<SavedCollection, Invalid<CollectionForm> | E>> {
  const { ownerId } = idsIn(params, 'ownerId');
  const changeset = collectionNameChangeset(params);
  const form = changeset.applyAction('insert');
  const spec = { name: 'create_collection', entityType: 'collection', entityId: null };
  if (!form.ok) return command(repo, meta, spec).refuse(form.error);
  const { name } = form.value;
  const id = asCollectionId(repo.newId());
  const call = {
    ownerId,
    spec: { ...spec, entityId: id },
    params: { collectionId: id, name, nameKey: foldName(name) },
  };
  return sendOwn(repo, meta, writing, call, changeset, () => ok({ id, name }));
}
