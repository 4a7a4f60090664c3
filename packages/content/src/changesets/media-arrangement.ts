import { type Changeset, cast } from '@tintype/repo';
import { ArrangeMediaForm } from '../forms/arrange-media-form';
import { namesList } from './named-list';
import { checkPictures, withoutPicture } from './post-pictures';

/**
 * Makes the changeset of an arrangement of pictures: the rules of the form, each picture once.
 *
 * @param rules.requiresMedia a post must have a picture
 *
 * @example
 * mediaArrangementChangeset({ media: [] }, { requiresMedia: true }).errorsByField // { media: ["can't be blank"] }
 */
export function mediaArrangementChangeset(
  params: unknown,
  { requiresMedia }: { readonly requiresMedia: boolean },
): Changeset<ArrangeMediaForm> {
  const changeset = checkPictures(cast(ArrangeMediaForm, params), 'media');
  const isEmpty = changeset.valid && (changeset.getField('media') ?? []).length === 0;
  return isEmpty && (requiresMedia || !namesList(params, 'media'))
    ? changeset.addErrors([{ field: 'media', ...withoutPicture }])
    : changeset;
}
