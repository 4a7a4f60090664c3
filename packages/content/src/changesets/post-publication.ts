import { type Changeset, cast, isBlankText } from '@tintype/repo';
import { PublishPostForm } from '../forms/publish-post-form';
import { checkNames, checkText } from './text-limits';

/**
 * Makes the changeset of a publication: the rules of the form, a visible character, the limits of hashtags and mentions, both
 * coordinates or neither.
 *
 * @example
 * postPublicationChangeset({ caption: 'Fog', lat: '38.7' }).errorsByField // { long: ['must be given together with lat'] }
 */
export function postPublicationChangeset(params: unknown): Changeset<PublishPostForm> {
  return withWholePlace(withVisibleCaption(checkText(cast(PublishPostForm, params), 'caption')));
}

/**
 * Makes the changeset of a draft: as of a publication, except that the caption may be empty. One without a visible character counts as
 * empty.
 *
 * @example
 * postDraftChangeset({ caption: ' ', lat: '38.7' }).errorsByField // { long: ['must be given together with lat'] }
 */
export function postDraftChangeset(params: unknown): Changeset<PublishPostForm> {
  return withWholePlace(withoutBlankCaption(checkNames(cast(PublishPostForm, params), 'caption')));
}

function withoutBlankCaption(changeset: Changeset<PublishPostForm>): Changeset<PublishPostForm> {
  const { caption = null } = changeset.changes;
  return typeof caption === 'string' && isBlankText(caption) ? changeset.putChange('caption', '') : changeset;
}

/** Both coordinates, or neither. */
function withWholePlace(changeset: Changeset<PublishPostForm>): Changeset<PublishPostForm> {
  const { lat = null, long = null } = changeset.changes;
  const isInvalid = changeset.errors.some((error) => error.field === 'lat' || error.field === 'long');
  if (isInvalid || (lat === null) === (long === null)) return changeset;
  const [missing, given] = lat === null ? (['lat', 'long'] as const) : (['long', 'lat'] as const);
  return changeset.addError(missing, `must be given together with ${given}`, 'together');
}

/** A post needs a caption, as long as posts have no media. */
function withVisibleCaption(changeset: Changeset<PublishPostForm>): Changeset<PublishPostForm> {
  const isInvalid = changeset.errors.some((error) => error.field === 'caption');
  const caption = changeset.getField('caption') ?? null;
  return isInvalid || caption !== null ? changeset : withoutCaption(changeset);
}

/** Refuses a post for its empty caption. */
export const withoutCaption = (changeset: Changeset<PublishPostForm>): Changeset<PublishPostForm> =>
  changeset.addError('caption', "can't be blank", 'required');
