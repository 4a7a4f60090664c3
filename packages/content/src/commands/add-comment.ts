import {
  command,
  type IdempotencyOptions,
  judgeIdempotencyKey,
  type KeyReused,
  keyTaken,
  type Meta,
} from '@tintype/action-log';
import { type Err, err, ok, type Result } from '@tintype/database';
import type { Changeset, FormInput, Invalid, Repo } from '@tintype/repo';
import { asCommentId, type CommentId, idsIn, type PostId, type UserId } from '@tintype/shared-db';
import { newCommentChangeset } from '../changesets/new-comment';
import { type CommentsOff, type NotFound, notFound } from '../errors';
import type { AddCommentForm } from '../forms/add-comment-form';
import type { People } from '../people';
import { addCommentOnceSql, addCommentSql } from '../sql/add-comment';
import { parseText } from '../text/parse-text';

/** A comment as it was written. */
export interface AddedComment {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly authorId: UserId;
  readonly parentId: CommentId | null;
  readonly body: string;
  readonly createdAt: Date;
}

/** The post and the author of a comment, and the fields of {@link AddCommentForm}. */
export type NewComment = FormInput<AddCommentForm> & {
  readonly postId: PostId;
  readonly authorId: UserId;
  /** The author of the post must approve it before other users see it. */
  readonly awaitsApproval?: boolean;
};

export type AddCommentError = Invalid<AddCommentForm> | NotFound | CommentsOff | KeyReused;

/**
 * Comments on a published post, or replies to one of its top-level comments when `parentId` is given.
 *
 * Locks the post and the parent FOR SHARE, then the idempotency key, then the counters of the parent and of the post. One
 * statement, after one that finds the mentioned users, if there are any.
 *
 * @param params see {@link NewComment}
 * @param options with an idempotency key of the author, the comment is added once, however often this is called within a day
 * @returns the comment, or the one that the key has added; `invalid` with the changeset: on `body` without a visible character,
 *   on `parentId` when there is no such comment or another user's comment waits for approval, on `idempotencyKey`, on `base` when the
 *   parameters are not an object; `not_found` for the post; `comments_off`; `key_reused` when the key belongs to another request
 *
 * @example
 * await content.addComment({ postId, authorId: ada.id, body: 'Splendid, @grace!' }, meta);
 */
export async function addComment(
  repo: Repo,
  people: People,
  params: NewComment,
  meta: Meta,
  options?: IdempotencyOptions,
): Promise<Result<AddedComment, AddCommentError>> {
  const action = command(repo, meta, { name: 'add_comment', entityType: 'comment', entityId: null });
  const changeset = judgeIdempotencyKey(newCommentChangeset(params), options);
  const form = changeset.applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const { body } = form.value;
  const { postId, authorId } = idsIn(params, 'postId', 'authorId');
  const id = repo.newId() as CommentId;
  const parentId = (form.value.parentId ?? null) as CommentId | null;
  const request = { userId: authorId, body: [postId, parentId, body] };
  return action
    .with({ entityId: id })
    .once(options, request)
    .statement(
      async (logging, claim) => {
        const mentioned = await people.findMentionable(repo, authorId, parseText(body).mentions);
        const at = logging.actionAt;
        const status = params.awaitsApproval === true ? 'pending' : 'visible';
        const mentions = [...new Set(mentioned.values())];
        const row = { ...logging, id, postId, authorId, parentId, body, at, mentions, status } as const;
        const sent =
          claim === null
            ? await repo.write(addCommentSql, row)
            : await repo.write(addCommentOnceSql, { ...row, ...claim });
        if (!sent.ok) return refusal(changeset.addErrors(sent.error.errors));
        const [outcome] = sent.value;
        if (outcome?.written) return ok({ id, postId, authorId, parentId, body, createdAt: at });
        if (!outcome?.commentsPolicy) return err(notFound('post'));
        if (outcome.commentsPolicy === 'off') return err({ kind: 'comments_off' });
        if (outcome.allowed) return keyTaken;
        return refusal(
          outcome.parentWaits
            ? changeset.addError('parentId', 'must be approved first', 'approved')
            : changeset.addError('parentId', 'is not a top-level comment of this post', 'parent'),
        );
      },
      ({ entityId, at }) => ({
        id: asCommentId(entityId),
        postId,
        authorId,
        parentId,
        body,
        createdAt: at,
      }),
    );
}

function refusal(changeset: Changeset<AddCommentForm>): Err<Invalid<AddCommentForm>> {
  return err({ kind: 'invalid', changeset: changeset.withAction('insert') });
}
