import { command, type Meta } from '@tintype/action-log';
import { type BoundStatement, bound, err, ok, type Result, type Statement, unwrap } from '@tintype/database';
import type { FormInput, Invalid, Repo, Stale } from '@tintype/repo';
import { type CommentId, idsIn, type PostId } from '@tintype/shared-db';
import { commentEditChangeset } from '../changesets/comment-edit';
import { type NotFound, notFound } from '../errors';
import type { EditCommentForm } from '../forms/edit-comment-form';
import { lockThread, type OwnComment } from '../locks/lock-thread';
import type { EditCommentOutcome, EditCommentParams } from '../sql/edit-comment';
import { parseText } from '../text/parse-text';

/** A comment as it is after an edit. */
export interface EditedComment {
  readonly id: CommentId;
  readonly postId: PostId;
  readonly body: string;
  /** Null for a comment whose text was never changed. */
  readonly editedAt: Date | null;
  readonly version: number;
  /** False when the text was the same. */
  readonly changed: boolean;
}

/** The comment and its writer, and the fields of {@link EditCommentForm}. */
export type PlacedEdit = FormInput<EditCommentForm> & OwnComment;

/** `stale`: the comment has another version than the given one. */
export type EditCommentError = Invalid<EditCommentForm> | NotFound | Stale;

/** What decides whether an edit is allowed, and how the mentioned users are found. */
export interface EditWriting<More extends object, Outcome extends EditCommentOutcome, E> {
  /** What is locked before the thread. */
  readonly locks: (edit: EditCommentParams) => readonly BoundStatement<object>[];
  readonly write: Statement<EditCommentParams & More, Outcome>;
  /** The other parameters of the statement, from the usernames that the body mentions. */
  readonly more: (edit: EditCommentParams, names: readonly string[]) => More | Promise<More>;
  /** The answer to a writer who may not edit. */
  readonly refusal: (outcome: Outcome | undefined) => Result<never, E> | null;
}

/** Edits a comment in one series: the locks, then the statement that decides and writes. */
export function sendCommentEdit<More extends object, Outcome extends EditCommentOutcome, E>(
  repo: Repo,
  params: PlacedEdit,
  meta: Meta,
  { locks, write, more, refusal }: EditWriting<More, Outcome, E>,
): Promise<Result<EditedComment, EditCommentError | E>> {
  const { postId, commentId, userId } = idsIn(params, 'postId', 'commentId', 'userId');
  const action = command(repo, meta, { name: 'edit_comment', entityType: 'comment', entityId: commentId });
  const form = commentEditChangeset(params).applyAction('update');
  if (!form.ok) return action.refuse(form.error);
  const { body, version = null } = form.value;
  const own = { postId, commentId, userId };
  return action.statement(async (logging): Promise<Result<EditedComment, EditCommentError | E>> => {
    const edit = { ...logging, ...own, body, version, at: logging.actionAt };
    const row = { ...edit, ...(await more(edit, parseText(body).mentions)) };
    // None of the statements declares a violation.
    const sent = await repo.series<Outcome, object>([...locks(edit), lockThread(own), bound(write, row)]);
    const [outcome] = unwrap(sent);
    const refused = refusal(outcome);
    if (refused !== null) return refused;
    if (!outcome?.found) return err(notFound('comment'));
    if (outcome.stale) return err({ kind: 'stale', entity: 'comment' });
    const { editedAt, version: written, written: changed } = outcome;
    return ok({ id: commentId, postId, body, editedAt, version: written, changed });
  });
}
