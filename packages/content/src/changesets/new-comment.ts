import { type Changeset, cast } from '@tintype/repo';
import { AddCommentForm } from '../forms/add-comment-form';
import { checkText } from './text-limits';

/** Makes the changeset of a new comment: the rules of the form, a visible character, the limits of hashtags and mentions. */
export function newCommentChangeset(params: unknown): Changeset<AddCommentForm> {
  return checkText(cast(AddCommentForm, params), 'body');
}
