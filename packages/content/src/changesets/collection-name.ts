import { type Changeset, cast } from '@tintype/repo';
import { CollectionForm } from '../forms/collection-form';

/**
 * Makes the changeset of the name of a collection.
 *
 * @example
 * collectionNameChangeset({ name: ' \u200b' }).errorsByField // { name: ["can't be blank"] }
 */
export function collectionNameChangeset(params: unknown): Changeset<CollectionForm> {
  return cast(CollectionForm, params);
}
