import type { FieldError } from '@tintype/database';
import { type Changeset, cast, type Field } from '@tintype/repo';
import { CreateHashtagForm, HashtagAliasForm } from '../forms/hashtag-forms';
import { hashtagOf } from '../text/hashtag-name';

/**
 * Makes the changeset of a new hashtag: the rules of the form, and a name that captions can use.
 *
 * @example
 * newHashtagChangeset({ name: 'two words' }).errorsByField // { name: ['must be one hashtag, such as Lisboa'] }
 */
export function newHashtagChangeset(params: unknown): Changeset<CreateHashtagForm> {
  return checkName(cast(CreateHashtagForm, params), 'name');
}

/** Makes the changeset of an alias: a word that captions can use. */
export function hashtagAliasChangeset(params: unknown): Changeset<HashtagAliasForm> {
  return checkName(cast(HashtagAliasForm, params), 'alias');
}

/** A name that the parser would not find in a caption would lead nowhere. */
function checkName<T extends object>(changeset: Changeset<T>, field: Field<T>): Changeset<T> {
  const isInvalid = changeset.errors.some((error) => error.field === field);
  return isInvalid
    ? changeset
    : changeset.validateChange(field, (value) =>
        typeof value === 'string' && hashtagOf(value) === null ? [notOne] : [],
      );
}

const notOne: Omit<FieldError, 'field'> = {
  message: 'must be one hashtag, such as Lisboa',
  rule: 'hashtag',
  params: {},
};
