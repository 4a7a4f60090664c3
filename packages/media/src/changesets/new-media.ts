import { type Changeset, cast } from '@tintype/repo';
import { RegisterMediaForm } from '../forms/register-media-form';
import { metadataErrors } from './media-metadata';
import { pathErrors } from './media-path';

/**
 * Makes the changeset of a new picture: the rules of the form, a path of plain parts, and metadata that are small enough.
 *
 * @example
 * newMediaChangeset({ ...given, fullPath: '/../dawn.jpg' }).errorsByField
 * // { fullPath: ['must begin with / and have no empty part, and none that is . or ..'] }
 */
export function newMediaChangeset(params: unknown): Changeset<RegisterMediaForm> {
  return cast(RegisterMediaForm, params)
    .validateChange('fullPath', pathErrors)
    .validateChange('metadata', metadataErrors);
}
