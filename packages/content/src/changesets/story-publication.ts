import { type Changeset, cast } from '@tintype/repo';
import { PublishStoryForm } from '../forms/publish-story-form';
import { checkPictures, withoutPicture } from './post-pictures';

/**
 * Makes the changeset of a new story: the rules of the form, and a picture or a caption with a visible character.
 *
 * @example
 * storyPublicationChangeset({ caption: ' ' }).errorsByField // { caption: ["can't be blank"] }
 */
export function storyPublicationChangeset(params: unknown): Changeset<PublishStoryForm> {
  const changeset = checkPictures(cast(PublishStoryForm, params), 'media');
  const isInvalid = changeset.errors.some(({ field }) => ['base', 'caption'].includes(field));
  const isShown =
    (changeset.getField('caption') ?? null) !== null || (changeset.getField('media') ?? []).length > 0;
  return isInvalid || isShown ? changeset : changeset.addErrors([{ field: 'caption', ...withoutPicture }]);
}
