import { type Changeset, cast } from '@tintype/repo';
import { AddCommentForm } from '../forms/add-comment-form';
import { judgeTextOf } from './text-limits';

/** The changeset of a new comment: the form's rules, limits of hashtags and mentions. */
export function newCommentChangeset(params: unknown): Changeset<AddCommentForm> {
  return judgeTextOf(cast(AddCommentForm, params), 'body');
}
