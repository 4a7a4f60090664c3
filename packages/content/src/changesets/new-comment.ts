import { type Changeset, cast } from '@tintype/repo';
import { AddCommentForm } from '../forms/add-comment-form';
import { judgeTextOf } from './text-limits';

/** The changeset of a new comment: the form's rules, limits of hashtags and mentions. */
export function newCommentChangeset(params: unknown): Changeset<AddCommentForm> {
  return judgeTextOf(cast(AddCommentForm, params), 'body')
    .declareConstraint({ name: 'comments_author_id_fkey', field: 'authorId' })
    .declareConstraint({ name: 'idempotency_keys_user_id_fkey', field: 'authorId' })
    .declareConstraint({ name: 'comments_parent_id_fkey', field: 'parentId' });
}
