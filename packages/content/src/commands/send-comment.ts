import {
  type ClaimParams,
  command,
  type IdempotencyOptions,
  judgeIdempotencyKey,
  type KeyReused,
  type KeyTaken,
  keyTaken,
  type Meta,
} from '@tintype/action-log';
import {
  type BoundStatement,
  bound,
  type Err,
  err,
  ok,
  type Result,
  type Statement,
} from '@tintype/database';
import type { Changeset, FormInput, Invalid, Repo } from '@tintype/repo';
import { asCommentId, type CommentId, idsIn, type PostId, type UserId } from '@tintype/shared-db';
import { newCommentChangeset } from '../changesets/new-comment';
import { type CommentsOff, type NotFound, notFound } from '../errors';
import type { AddCommentForm } from '../forms/add-comment-form';
import type { AddCommentOutcome, AddCommentParams } from '../sql/add-comment';
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
export type PlacedComment = FormInput<AddCommentForm> & {
  readonly postId: PostId;
  readonly authorId: UserId;
};

export type AddCommentError = Invalid<AddCommentForm> | NotFound | CommentsOff | KeyReused;

/** What decides whether a comment is allowed, and how the mentioned users are found. */
export interface CommentWriting<More extends object, Outcome extends AddCommentOutcome, E> {
  /** What is locked before the statement decides. */
  readonly locks: (comment: AddCommentParams) => readonly BoundStatement<object>[];
  readonly plain: Statement<AddCommentParams & More, Outcome>;
  /** The same, with a claim of the idempotency key. */
  readonly once: Statement<AddCommentParams & ClaimParams & More, Outcome>;
  /** The other parameters of the statements, from the usernames that the body mentions. */
  readonly more: (comment: AddCommentParams, names: readonly string[]) => More | Promise<More>;
  /** The answer to a writer who may not comment there now, which an earlier request with the idempotency key does not change. */
  readonly refusal: (outcome: Outcome | undefined) => E | null;
}

/** Adds a comment in one series: the locks, then the statement that decides and writes. */
export async function sendComment<More extends object, Outcome extends AddCommentOutcome, E>(
  repo: Repo,
  params: PlacedComment,
  meta: Meta,
  options: IdempotencyOptions | undefined,
  { locks, plain, once, more, refusal }: CommentWriting<More, Outcome, E>,
): Promise<Result<AddedComment, AddCommentError | E>> {
  const action = command(repo, meta, { name: 'add_comment', entityType: 'comment', entityId: null });
  const changeset = judgeIdempotencyKey(newCommentChangeset(params), options);
  const form = changeset.applyAction('insert');
  if (!form.ok) return action.refuse(form.error);
  const { body } = form.value;
  const names = parseText(body).mentions;
  const { postId, authorId } = idsIn(params, 'postId', 'authorId');
  const id = asCommentId(repo.newId());
  const parentId = (form.value.parentId ?? null) as CommentId | null;
  const comment = { postId, authorId, parentId, body };
  let refused: E | null = null;
  return action
    .with({ entityId: id })
    .once(options, { userId: authorId, body: [postId, parentId, body] })
    .statement(
      async (logging, claim): Promise<Result<AddedComment, AddCommentError | E | KeyTaken>> => {
        const at = logging.actionAt;
        const plainRow = { ...logging, ...comment, id, at };
        const row = { ...plainRow, ...(await more(plainRow, names)) };
        const write = claim === null ? bound(plain, row) : bound(once, { ...row, ...claim });
        const sent = await repo.series<Outcome, object>([...locks(plainRow), write]);
        if (!sent.ok) return invalid(changeset.addErrors(sent.error.errors));
        const [outcome] = sent.value;
        refused = refusal(outcome);
        if (refused !== null) return err(refused);
        return outcome?.written ? ok({ ...comment, id, createdAt: at }) : unwritten(changeset, outcome);
      },
      ({ entityId, at }) => ({ ...comment, id: asCommentId(entityId), createdAt: at }),
      (error) => error === refused,
    );
}

/** Why an allowed comment was not written. */
function unwritten(
  changeset: Changeset<AddCommentForm>,
  outcome: AddCommentOutcome | undefined,
): Err<AddCommentError | KeyTaken> {
  if (!outcome?.commentsPolicy) return err(notFound('post'));
  if (outcome.commentsPolicy === 'off') return err({ kind: 'comments_off' });
  if (outcome.takesComment) return keyTaken;
  return invalid(
    outcome.parentWaits
      ? changeset.addError('parentId', 'must be approved first', 'approved')
      : changeset.addError('parentId', 'is not a top-level comment of this post', 'parent'),
  );
}

function invalid(changeset: Changeset<AddCommentForm>): Err<Invalid<AddCommentForm>> {
  return err({ kind: 'invalid', changeset: changeset.withAction('insert') });
}
