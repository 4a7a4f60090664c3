import { type Changeset, cast } from '@tintype/repo';
import { PublishPostForm } from '../forms/publish-post-form';
import { checkPictures, withoutPicture } from './post-pictures';
import { checkText } from './text-limits';

/** What every post of a network must have. */
export interface PostRules {
  /** A picture. Without this rule a post may have a caption alone. */
  readonly requiresMedia: boolean;
}

/**
 * Makes the changeset of a publication: the rules of the form, a visible character or a picture, the limits of hashtags and mentions,
 * both coordinates or neither.
 *
 * @example
 * postPublicationChangeset({ caption: 'Fog', lat: '38.7' }).errorsByField // { long: ['must be given together with lat'] }
 */
export function postPublicationChangeset(
  params: unknown,
  rules: PostRules = { requiresMedia: false },
): Changeset<PublishPostForm> {
  const texts = checkText(cast(PublishPostForm, params), 'caption');
  const changeset = withContent(checkPictures(texts, 'media'), rules);
  const { lat = null, long = null } = changeset.changes;
  const isInvalid = changeset.errors.some((error) => error.field === 'lat' || error.field === 'long');
  if (isInvalid || (lat === null) === (long === null)) return changeset;
  const [missing, given] = lat === null ? (['lat', 'long'] as const) : (['long', 'lat'] as const);
  return changeset.addError(missing, `must be given together with ${given}`, 'together');
}

/** A post needs a picture where that is the rule, and elsewhere a picture or a caption. */
function withContent(
  changeset: Changeset<PublishPostForm>,
  { requiresMedia }: PostRules,
): Changeset<PublishPostForm> {
  const field = requiresMedia ? 'media' : 'caption';
  const caption = changeset.getField('caption') ?? null;
  const hasPicture = (changeset.getField('media') ?? []).length > 0;
  const isInvalid = changeset.errors.some((error) => error.field.split('.')[0] === field);
  return isInvalid || hasPicture || (!requiresMedia && caption !== null)
    ? changeset
    : changeset.addErrors([{ field, ...withoutPicture }]);
}
