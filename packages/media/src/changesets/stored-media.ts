import { type Changeset, cast } from '@tintype/repo';
import { StoreMediaForm } from '../forms/store-media-form';
import { metadataErrors } from './media-metadata';
import { pathErrors } from './media-path';

/**
 * Makes the changeset of a file whose bytes follow: the rules of the form, a path of plain parts, and metadata that are small enough.
 *
 * @example
 * storedMediaChangeset({ fullPath: '/2026/', fileSize: 0 }).errorsByField.fileSize // ['must be greater than or equal to 1']
 */
export function storedMediaChangeset(params: unknown): Changeset<StoreMediaForm> {
  return cast(StoreMediaForm, params)
    .validateChange('fullPath', pathErrors)
    .validateChange('metadata', metadataErrors);
}
