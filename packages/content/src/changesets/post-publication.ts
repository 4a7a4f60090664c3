import { type Changeset, cast, isBlankText } from '@tintype/repo';
import { PublishPostForm } from '../forms/publish-post-form';
import { checkPictures, withoutPicture } from './post-pictures';
import { checkNames, checkText } from './text-limits';

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
  return withWholePlace(withContent(checkPictures(texts, 'media'), rules));
}

/**
 * Makes the changeset of a draft: as of a publication, except that the caption may be empty. One without a visible character counts as
 * empty.
 *
 * @example
 * postDraftChangeset({ caption: ' ', lat: '38.7' }).errorsByField // { long: ['must be given together with lat'] }
 */
export function postDraftChangeset(params: unknown): Changeset<PublishPostForm> {
  return withWholePlace(
    withoutBlankCaption(checkPictures(checkNames(cast(PublishPostForm, params), 'caption'), 'media')),
  );
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
    : withoutContent(changeset, { requiresMedia });
}

/** Refuses a post that has neither a picture nor a caption, or not the picture that the rules require. */
export const withoutContent = (
  changeset: Changeset<PublishPostForm>,
  { requiresMedia }: PostRules,
): Changeset<PublishPostForm> =>
  changeset.addErrors([{ field: requiresMedia ? 'media' : 'caption', ...withoutPicture }]);
