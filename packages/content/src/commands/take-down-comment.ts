import { command, type Meta } from '@tintype/action-log';
import { bound, err, ok, type Result, type Statement, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { type CommentId, idsIn, type PostId } from '@tintype/shared-db';
import { type NotFound, notFound } from '../errors';
import { lockThread, type OwnComment } from '../locks/lock-thread';
import { findCommentWriterSql, restoreCommentSql, takeDownCommentSql } from '../sql/take-down';
import type { TakedownChange } from './take-down-post';

/** A comment of a post. */
export interface NamedComment {
  readonly postId: PostId;
  readonly commentId: CommentId;
}

type TakenDown = Promise<Result<TakedownChange, NotFound>>;

/**
 * Takes a comment down: it is hidden, with the replies to it, and the author of the post cannot show it again. Idempotent.
 *
 * A transaction. Locks the comment and the one above it by id, then the post's counter, then the counter of the comment above.
 *
 * @returns whether anything changed; `not_found` for a comment that is not there or removed
 *
 * @example
 * await content.takeDownComment({ postId, commentId }, meta); // { ok: true, value: { changed: true } }
 */
export function takeDownComment(repo: Repo, target: NamedComment, meta: Meta): TakenDown {
  return moving(repo, target, meta, 'take_down_comment', takeDownCommentSql);
}

/**
 * Restores a comment that was taken down, to the state that it had. Idempotent.
 *
 * Locks as {@link takeDownComment}.
 *
 * @returns whether anything changed; `not_found` as of {@link takeDownComment}
 *
 * @example
 * await content.takeDownComment({ postId, commentId }, meta);
 * await content.restoreComment({ postId, commentId }, meta); // { ok: true, value: { changed: true } }
 */
export function restoreComment(repo: Repo, target: NamedComment, meta: Meta): TakenDown {
  return moving(repo, target, meta, 'restore_comment', restoreCommentSql);
}

/** Takes a comment down as a part of another command, which logs it. Must run in the transaction of that command. */
export function takeDownCommentIn(tx: Repo, target: NamedComment): TakenDown {
  return move(tx, target, takeDownCommentSql);
}

type Move = Statement<OwnComment, { readonly found: boolean; readonly written: boolean }>;

function moving(repo: Repo, given: NamedComment, meta: Meta, name: string, sql: Move): TakenDown {
  const target = idsIn(given, 'postId', 'commentId');
  return command(repo, meta, { name, entityType: 'comment', entityId: target.commentId }).transact((tx) =>
    move(tx, target, sql),
  );
}

async function move(tx: Repo, target: NamedComment, sql: Move): TakenDown {
  tx.assertInTransaction();
  const writer = await tx.sqlOne(findCommentWriterSql, { ...target });
  if (writer === null) return err(notFound('comment'));
  const own = { ...target, userId: writer.userId };
  // Neither statement declares a violation.
  const [row] = unwrap(await tx.series([lockThread(own), bound(sql, own)]));
  return row?.found ? ok({ changed: row.written }) : err(notFound('comment'));
}
