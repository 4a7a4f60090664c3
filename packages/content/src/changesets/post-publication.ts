import { type Changeset, cast } from '@tintype/repo';
import { PublishPostForm } from '../forms/publish-post-form';
import { judgeTextOf } from './text-limits';

/**
 * The changeset of a publication: the form's rules, something to see, limits of hashtags and mentions, both coordinates or
 * none.
 *
 * @example
 * postPublicationChangeset({ caption: 'Fog', lat: '38.7' }).errorsByField // { long: ['must be given together with lat'] }
 */
export function postPublicationChangeset(params: unknown): Changeset<PublishPostForm> {
  const changeset = withSomethingToSee(
    judgeTextOf(cast(PublishPostForm, params), 'caption').declareConstraint({
      name: 'posts_author_id_fkey',
      field: 'authorId',
    }),
  );
  const { lat = null, long = null } = changeset.changes;
  const refused = changeset.errors.some((error) => error.field === 'lat' || error.field === 'long');
  if (refused || (lat === null) === (long === null)) return changeset;
  const [missing, given] = lat === null ? (['lat', 'long'] as const) : (['long', 'lat'] as const);
  return changeset.addError(missing, `must be given together with ${given}`, 'together');
}

/** A post shows something: its caption, as long as posts have no media. */
function withSomethingToSee(changeset: Changeset<PublishPostForm>): Changeset<PublishPostForm> {
  const refused = changeset.errors.some((error) => error.field === 'caption');
  const caption = changeset.getField('caption') ?? null;
  return refused || caption !== null
    ? changeset
    : changeset.addError('caption', "can't be blank", 'required');
}
