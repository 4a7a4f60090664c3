import { type Changeset, cast } from '@tintype/repo';
import { TagPeopleForm } from '../forms/tag-people-form';
import { namesList } from './named-list';

/**
 * Makes the changeset of the people tags of a post: the rules of the form, each user once.
 *
 * @example
 * peopleTagsChangeset({}).errorsByField // { tags: ["can't be blank"] }
 */
export function peopleTagsChangeset(params: unknown): Changeset<TagPeopleForm> {
  const changeset = cast(TagPeopleForm, params);
  if (!changeset.valid) return changeset;
  const tags = changeset.getField('tags') ?? [];
  if (tags.length === 0 && !namesList(params, 'tags'))
    return changeset.addError('tags', "can't be blank", 'required');
  return new Set(tags.map(({ userId }) => userId)).size < tags.length
    ? changeset.addError('tags', 'should have each user once', 'unique')
    : changeset;
}
