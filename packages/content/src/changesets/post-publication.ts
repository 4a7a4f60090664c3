import { type Changeset, cast } from '@tintype/repo';
import { PublishPostForm } from '../forms/publish-post-form';
import { checkText } from './text-limits';

/**
 * Makes the changeset of a publication: the rules of the form, a visible character, the limits of hashtags and mentions, both
 * coordinates or neither.
 *
 * @example
 * postPublicationChangeset({ caption: 'Fog', lat: '38.7' }).errorsByField // { long: ['must be given together with lat'] }
 */
export function postPublicationChangeset(params: unknown): Changeset<PublishPostForm> {
  const changeset = withVisibleCaption(checkText(cast(PublishPostForm, params), 'caption'));
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
  return isInvalid || caption !== null
    ? changeset
    : changeset.addError('caption', "can't be blank", 'required');
}
