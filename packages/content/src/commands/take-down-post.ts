import { command, type Meta } from '@tintype/action-log';
import { type BoundStatement, bound, err, ok, type Result, type Statement, unwrap } from '@tintype/database';
import type { Repo } from '@tintype/repo';
import { idOf, type PostId, type UserId } from '@tintype/shared-db';
import { type NotFound, notFound } from '../errors';
import type { People } from '../people';
import { lockOwnPost, type OwnPost } from '../sql/own-post';
import { findPostAuthorSql, restorePostSql, takeDownPostSql } from '../sql/take-down';

/** Whether a takedown or its end changed anything: false when it was so already. */
export interface TakedownChange {
  readonly changed: boolean;
}

type TakenDown = Promise<Result<TakedownChange, NotFound>>;

/**
 * Takes a post down: it is archived, and its author cannot publish it again. Idempotent.
 *
 * A transaction. Locks the author FOR SHARE, the post, the author's counters, then the hashtags' counters by id.
 *
 * @returns whether anything changed; `not_found` for a post that is not there, a draft or a removed one
 *
 * @example
 * await content.takeDownPost(postId, meta); // { ok: true, value: { changed: true } }
 */
export function takeDownPost(repo: Repo, people: People, postId: PostId, meta: Meta): TakenDown {
  return moving(repo, people, postId, meta, 'take_down_post', takeDownPostSql);
}

/**
 * Restores a post that was taken down, to the state that it had. Idempotent.
 *
 * Locks as {@link takeDownPost}.
 *
 * @returns whether anything changed; `not_found` as of {@link takeDownPost}
 *
 * @example
 * await content.takeDownPost(postId, meta);
 * await content.restorePost(postId, meta); // { ok: true, value: { changed: true } }
 */
export function restorePost(repo: Repo, people: People, postId: PostId, meta: Meta): TakenDown {
  return moving(repo, people, postId, meta, 'restore_post', restorePostSql);
}

/**
 * Takes a post down as a part of another command, which logs it. Must run in the transaction of that command.
 *
 * @param lock locks the account of the author, and leaves its state for the statements after it
 */
export function takeDownPostIn(
  tx: Repo,
  postId: PostId,
  lock: (authorId: UserId) => BoundStatement<object>,
): TakenDown {
  return move(tx, postId, lock, takeDownPostSql);
}

type Move = Statement<OwnPost, { readonly found: boolean; readonly written: boolean }>;

function moving(repo: Repo, people: People, given: PostId, meta: Meta, name: string, sql: Move): TakenDown {
  const postId = idOf(given);
  return command(repo, meta, { name, entityType: 'post', entityId: postId }).transact((tx) =>
    move(tx, postId, (authorId) => people.accountStateLock(authorId), sql),
  );
}

async function move(
  tx: Repo,
  postId: PostId,
  lock: (authorId: UserId) => BoundStatement<object>,
  sql: Move,
): TakenDown {
  tx.assertInTransaction();
  const found = await tx.sqlOne(findPostAuthorSql, { postId });
  if (found === null) return err(notFound('post'));
  const post = { postId, authorId: found.authorId };
  // None of the statements declares a violation.
  const [row] = unwrap(await tx.series([lock(post.authorId), lockOwnPost(post), bound(sql, post)]));
  return row?.found ? ok({ changed: row.written }) : err(notFound('post'));
}
