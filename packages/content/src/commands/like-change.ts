import { type ActionParams, command, type Meta } from '@tintype/action-log';
import { err, ok, type Result, type Statement } from '@tintype/database';
import { change, type Invalid, type Repo } from '@tintype/repo';
import type { CommentId, PostId, UserId } from '@tintype/shared-db';
import { type NotFound, notFound } from '../errors';

/** The user who likes, and the post. */
export interface PostLikeTarget {
  readonly postId: PostId;
  readonly userId: UserId;
}

/** The user who likes, and the comment of a post. */
export interface CommentLikeTarget extends PostLikeTarget {
  readonly commentId: CommentId;
}

/** Whether a like or unlike changed anything: false when the like was there, or not there, already. */
export interface LikeChange {
  readonly changed: boolean;
}

/** `not_found`: there is no such visible post or comment; `invalid` on `userId`: unknown user. */
export type LikeError<Target extends object> = Invalid<Target> | NotFound;

/** Sends a statement that adds a like. */
export function addLike<Target extends PostLikeTarget>(
  repo: Repo,
  meta: Meta,
  spec: { readonly name: string; readonly entityType: 'post' | 'comment'; readonly entityId: string },
  statement: Statement<ActionParams & Target & { readonly at: Date }, { found: boolean; written: boolean }>,
  target: Target,
): Promise<Result<LikeChange, LikeError<Target>>> {
  return command(repo, meta, spec).statement(async (logging) => {
    const row = { ...logging, ...target, at: logging.actionAt };
    const sent = await repo.write(statement, row);
    if (!sent.ok) return err({ kind: 'invalid', changeset: change(target).addErrors(sent.error.errors) });
    return likeChangeOf(sent.value[0], spec.entityType);
  });
}

/** What a statement that adds a like says, as the answer of its command. */
export function likeChangeOf(
  outcome: { readonly found: boolean; readonly written: boolean } | undefined,
  entity: NotFound['entity'],
): Result<LikeChange, NotFound> {
  return outcome?.found ? ok({ changed: outcome.written }) : err(notFound(entity));
}

/** Sends a statement that removes a like. A like that is not there is no failure. */
export function endLike<Target extends PostLikeTarget>(
  repo: Repo,
  meta: Meta,
  spec: { readonly name: string; readonly entityType: 'post' | 'comment'; readonly entityId: string },
  statement: Statement<ActionParams & Target, { written: boolean }>,
  target: Target,
): Promise<Result<LikeChange, never>> {
  return command(repo, meta, spec).statement(async (logging) => {
    const outcome = await repo.sqlOne(statement, { ...logging, ...target });
    return ok({ changed: outcome?.written ?? false });
  });
}
