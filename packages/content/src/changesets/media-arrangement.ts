import { type Changeset, cast } from '@tintype/repo';
import { ArrangeMediaForm } from '../forms/arrange-media-form';
import { namesList } from './named-list';
import { checkPictures, withoutPicture } from './post-pictures';

/**
 * Makes the changeset of an arrangement of pictures: the rules of the form, each picture once. The list may be empty, but not left out.
 *
 * @example
 * mediaArrangementChangeset({}).errorsByField // { media: ["can't be blank"] }
 */
export function mediaArrangementChangeset(params: unknown): Changeset<ArrangeMediaForm> {
  const changeset = checkPictures(cast(ArrangeMediaForm, params), 'media');
  const isEmpty = changeset.valid && (changeset.getField('media') ?? []).length === 0;
  return isEmpty && !namesList(params, 'media')
    ? changeset.addErrors([{ field: 'media', ...withoutPicture }])
    : changeset;
}
