import { type Changeset, cast } from '@tintype/repo';
import { EditCommentForm } from '../forms/edit-comment-form';
import { checkText } from './text-limits';

/**
 * Makes the changeset of an edit of a comment: the rules of the form, a visible character, the limits of hashtags and mentions.
 *
 * @example
 * commentEditChangeset({ body: 'Fog', version: 0 }).errorsByField // { version: ['must be greater than or equal to 1'] }
 */
export function commentEditChangeset(params: unknown): Changeset<EditCommentForm> {
  return checkText(cast(EditCommentForm, params), 'body');
}
