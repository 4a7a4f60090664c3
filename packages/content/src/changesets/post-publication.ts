import { cast, type Changeset } from '@tintype/repo';
import { PublishPostForm } from '../forms/publish-post-form';
import { judgeTextOf } from './text-limits';

/**
 * The changeset of a publication: the form's rules, limits of hashtags and mentions, both coordinates or none.
 *
 * @example
 * postPublicationChangeset({ lat: '38.7' }).errorsByField // { long: ['must be given together with lat'] }
 */
export function postPublicationChangeset(params: unknown): Changeset<PublishPostForm> {
  const changeset = judgeTextOf(cast(PublishPostForm, params), 'caption').declareConstraint({
    name: 'posts_author_id_fkey',
    field: 'authorId',
  });
  const { lat, long } = changeset.changes;
  if ((lat ?? null) === null && (long ?? null) !== null) return changeset.addError('lat', 'must be given together with long', 'together');
  if ((long ?? null) === null && (lat ?? null) !== null) return changeset.addError('long', 'must be given together with lat', 'together');
  return changeset;
}
